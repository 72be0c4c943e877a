namespace Gan.Core;

internal static class NotAModule
{
    internal static GanException Exception(Type type) => new(
        $"{type.Name} is not a TorchSharp module, so its parameters cannot be found. " +
        "Derive it from nn.Module<Tensor, Tensor>, or override Network to return the module that holds its layers.");
}
