using Gan.Core.Native;
namespace Gan.Core.Tests.Native;

public sealed class TorchBackendTests
{
    private const string Intro = "Unable to load shared library 'x' or one of its dependencies. Consider using a "
        + "tool like strace:\n";
    private const string NoLibtorch = Intro
        + "/app/libtorch_cpu.so: cannot open shared object file: No such file or directory\n"
        + "libtorch_cpu.so: cannot open shared object file: No such file or directory\n";
    private const string NoTorchSharp = Intro
        + "/app/libLibTorchSharp.so: cannot open shared object file: No such file or directory\n";
    private const string OldSystem = NoTorchSharp
        + "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)\n";
    private const string NoGomp = Intro + "libgomp.so.1: cannot open shared object file: No such file or directory\n";

    [Fact]
    public void Both_libraries_load_and_it_is_content() => Check(libtorch: null, torchSharp: null).Should().NotThrow();

    [Fact]
    public void Libtorch_is_tried_before_TorchSharp_which_needs_it()
    {
        var tried = new List<string>();

        TorchBackend.Check(name => { tried.Add(name); return null; }, _ => null, "linux-x64");

        tried.Should().Equal("torch_cpu", "LibTorchSharp");
    }

    [Fact]
    public void A_working_TorchSharp_is_enough_wherever_its_libtorch_comes_from() =>
        Check(libtorch: NoLibtorch, torchSharp: null).Should().NotThrow();

    [Fact]
    public void A_library_that_the_program_loaded_itself_is_enough() =>
        Check(NoLibtorch, NoTorchSharp, name => name == "LibTorchSharp" ? "/opt/libLibTorchSharp.so" : null).Should()
            .NotThrow();

    [Fact]
    public void No_libtorch_names_the_package_to_add_and_the_platform() =>
        Check(NoLibtorch, NoTorchSharp).Should().Throw<TorchBackendException>()
            .WithMessage("This program has no libtorch*'dotnet add package "
                + "TorchSharp-cpu'*TorchSharp-cuda-linux*linux-x64*Gan.Core.SkipBackendCheck*")
            .WithInnerException<DllNotFoundException>();

    [Fact]
    public void Windows_says_it_in_one_line() =>
        Check("Unable to load DLL 'torch_cpu' or one of its dependencies: The specified module could not be found. "
            + "(0x8007007E)", NoTorchSharp)
            .Should().Throw<TorchBackendException>().WithMessage("This program has no libtorch*");

    [Fact]
    public void An_older_system_is_told_what_it_lacks_and_what_helps() =>
        Check(null, OldSystem, name => name == "torch_cpu" ? "/app/libtorch_cpu.so" : null).Should()
            .Throw<TorchBackendException>()
            .WithMessage("libtorch is there (/app/libtorch_cpu.so), but LibTorchSharp does not load: "
                + "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so). "
                + "*GanCoreCureTorchSharp*");

    [Fact]
    public void A_libtorch_that_lacks_something_itself_is_not_called_missing() =>
        Check(NoGomp, NoTorchSharp).Should().Throw<TorchBackendException>()
            .WithMessage("libtorch is there, but torch_cpu does not load: libgomp.so.1: cannot open*dotnet add "
                + "package TorchSharp-cpu*");

    [Fact]
    public void A_reason_in_one_line_is_quoted_whole() =>
        Check(null, "Bad image.").Should().Throw<TorchBackendException>()
            .WithMessage("*LibTorchSharp does not load: Bad image. See*");

    private static Action Check(string? libtorch, string? torchSharp, Func<string, string?>? findLoaded = null) => () =>
        TorchBackend.Check(
            name => (name == "torch_cpu" ? libtorch : torchSharp) is { } message ? new DllNotFoundException(message)
                : null,
            findLoaded ?? (_ => null),
            "linux-x64");
}
