using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class AzureCliTests
{
    [Fact]
    public async Task AzureCli_SignedInBelowAdfs_ListsTheSubscriptionAndItsClusters()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (paths.Select(path => Path.Combine(path, "az")).FirstOrDefault(File.Exists) is not { } az)
        {
            Assert.Skip("The Azure CLI (az) is not on the PATH.");
            return;
        }
        // The CLI compares the token's dates with the machine's clock, as the sandbox's clock does here.
        await using var azure = await FarSide.StartAsync();
        var endpoints = azure.Endpoints;
        var arm = endpoints.Arm.OriginalString;
        await Run(
            $"cloud register -n sandbox --endpoint-resource-manager {arm} --endpoint-active-directory {arm}/adfs"
                + " --endpoint-active-directory-resource-id https://management.azure.com/"
                + $" --endpoint-active-directory-graph-resource-id https://graph.windows.net/ --endpoint-management {arm}"
        );
        await Run("cloud set -n sandbox");

        await Run($"login --service-principal -u {endpoints.ClientId} -p {endpoints.ClientSecret} --tenant adfs");
        var subscriptions = JsonNode.Parse(await Run("account list -o json"))!.AsArray();
        var clusters = JsonNode.Parse(await Run("aks list -o json"))!.AsArray();

        ((string?)subscriptions.ShouldHaveSingleItem()!["id"]).ShouldBe(endpoints.SubscriptionId);
        clusters.Count.ShouldBe(4);

        async Task<string> Run(string arguments)
        {
            var start = new ProcessStartInfo(az, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            start.Environment["REQUESTS_CA_BUNDLE"] = endpoints.Ca;
            start.Environment["AZURE_CONFIG_DIR"] = Path.Combine(azure.Folder, "az");
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, await errors);
            return output;
        }
    }
}
