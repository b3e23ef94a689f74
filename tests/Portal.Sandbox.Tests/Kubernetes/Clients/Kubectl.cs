using System.Diagnostics;
using System.Text.Json.Nodes;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

internal sealed record Said(int Exit, string Output, string Errors)
{
    public Said Succeeded()
    {
        Exit.ShouldBe(0, Output + Errors);
        return this;
    }
}

/// <summary>A real kubectl, in a namespace of its test.</summary>
internal sealed class Kubectl(string program, string kubeconfig, string cache, string space)
{
    public const string OnPath = "kubectl on the PATH";

    /// <summary>v1.20: legacy discovery, OpenAPI v2 as protobuf, validation and patches computed by the client.</summary>
    public const string Debian = "Debian's kubectl";

    public static TheoryData<string> Both { get; } = [OnPath, Debian];

    public string Namespace => space;

    public static string? Find(string name)
    {
        if (name == Debian)
        {
            var packaged = Path.Combine(
                Repository.Root,
                ".artifacts",
                "kubernetes-clients",
                "kubectl",
                "usr",
                "bin",
                "kubectl"
            );
            return File.Exists(packaged) ? packaged : null;
        }
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return paths.Select(path => Path.Combine(path, "kubectl")).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs to the end and insists on success.</summary>
    public async Task<string> Run(string arguments, string? input = null) =>
        (await Try(arguments, input)).Succeeded().Output;

    public async Task<Said> Try(string arguments, string? input = null)
    {
        using var process = Start(arguments);
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(process.ExitCode, output, await errors);
    }

    public async Task<JsonObject> Json(string arguments) =>
        JsonNode.Parse(await Run($"{arguments} -o json"))!.AsObject();

    /// <summary>Still running when it comes back: for watches.</summary>
    public Process Start(string arguments)
    {
        // Words are parted by spaces alone, so that quotes of JSON arrive as they are.
        string[] words = ["--namespace", space, "--cache-dir", cache, .. arguments.Split(' ')];
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["HOME"] = cache;
        return Process.Start(start)!;
    }
}
