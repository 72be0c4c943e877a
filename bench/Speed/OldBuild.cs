using System.Reflection;
using System.Runtime.Loader;
using static TorchSharp.torch;

namespace Gan.Core.Bench.Speed;

/// <summary>This program and the library as they were built once, beside those that run. The two share all else,
/// TorchSharp above all, so that a tensor of the one is a tensor of the other.</summary>
/// <param name="folder">The output folder of bench/Speed in another checkout.</param>
internal sealed class OldBuild(string folder) : AssemblyLoadContext("old")
{
    private static readonly string[] own =
        [typeof(OldBuild).Assembly.GetName().Name!, typeof(GanTrainer).Assembly.GetName().Name!];

    /// <summary>Makes the old library's TrainBatch on the old workload of that name.</summary>
    /// <returns><see langword="null"/> where there was no such workload.</returns>
    internal Func<IContender>? Creator(string workload)
    {
        var all = Find(typeof(Workload)).GetProperty(nameof(Workload.All))!.GetValue(null);
        var name = Find(typeof(Workload)).GetProperty(nameof(Workload.Name))!;
        var found = ((IEnumerable<object>)all!).SingleOrDefault(candidate => workload.Equals(name.GetValue(candidate)));
        return found is null ? null : () => new Contender(Activator.CreateInstance(Find(typeof(GanCore)), found)!);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        own.Contains(assemblyName.Name)
            ? LoadFromAssemblyPath(Path.Combine(Path.GetFullPath(folder), $"{assemblyName.Name}.dll"))
            : null;

    private Type Find(Type type) =>
        LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!;

    private sealed class Contender(object old) : IContender
    {
        private readonly Action<Tensor> step =
            old.GetType().GetMethod(nameof(IContender.Step))!.CreateDelegate<Action<Tensor>>(old);

        public void Step(Tensor real) => step(real);

        public void Dispose() => ((IDisposable)old).Dispose();
    }
}
