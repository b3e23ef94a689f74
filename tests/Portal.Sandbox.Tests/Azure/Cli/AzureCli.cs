using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure.Cli;

/// <summary>The real Azure CLI with a folder of its own, signed in to a sandbox as its principal.</summary>
internal sealed class AzureCli
{
    private readonly string _az;
    private readonly SandboxEndpoints _endpoints;
    private readonly string _folder;

    private AzureCli(string az, SandboxEndpoints endpoints, string folder) =>
        (_az, _endpoints, _folder) = (az, endpoints, folder);

    /// <summary>Null where there is no az on the PATH.</summary>
    public static async Task<AzureCli?> SignInAsync(SandboxEndpoints endpoints, string folder)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (paths.Select(path => Path.Combine(path, "az")).FirstOrDefault(File.Exists) is not { } az)
            return null;
        var cli = new AzureCli(az, endpoints, folder);
        var arm = endpoints.Arm.OriginalString;
        await cli.Run(
            $"cloud register -n sandbox --endpoint-resource-manager {arm} --endpoint-active-directory {arm}/adfs"
                + " --endpoint-active-directory-resource-id https://management.azure.com/"
                + $" --endpoint-active-directory-graph-resource-id https://graph.windows.net/ --endpoint-management {arm}"
        );
        await cli.Run("cloud set -n sandbox");
        // A secret may begin with a dash.
        await cli.Run(
            $"login --service-principal -u {endpoints.ClientId} --password={endpoints.ClientSecret} --tenant adfs"
        );
        return cli;
    }

    public async Task<JsonNode?> Json(string arguments) =>
        await Run(arguments + " -o json") is { Length: > 0 } text ? JsonNode.Parse(text) : null;

    public async Task<string> Run(string arguments)
    {
        var start = new ProcessStartInfo(_az, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["REQUESTS_CA_BUNDLE"] = _endpoints.Ca;
        start.Environment["AZURE_CONFIG_DIR"] = Path.Combine(_folder, "az");
        start.Environment["AZURE_CORE_COLLECT_TELEMETRY"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"az {arguments}: {await errors}");
        return output;
    }
}
