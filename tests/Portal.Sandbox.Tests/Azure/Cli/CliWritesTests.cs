using Portal.TestKit.Writes;

namespace Portal.Sandbox.Tests.Azure.Cli;

/// <summary>
/// What the Azure CLI sends for what the portal can do too, kept in cli-writes.json: the portal's own writes are compared
/// with it. With REFRESH_CLI_WRITES=1 the file is written anew.
/// </summary>
public sealed class CliWritesTests
{
    private const string Cluster = "-g rg-shop-test -n shop-test";
    private const string Pools = "-g rg-shop-test --cluster-name shop-test";

    /// <summary>In this order, on the seeded cluster.</summary>
    private static readonly (string Intent, string Command)[] s_intents =
    [
        ("tags", $"aks update {Cluster} --tags team=web"),
        ("scale", $"aks nodepool scale {Pools} -n batch -c 2"),
        ("add pool", $"aks nodepool add {Pools} -n extra -c 1 -s Standard_D2s_v5 --mode User"),
        ("node image", $"aks nodepool upgrade {Pools} -n batch --node-image-only"),
        ("delete pool", $"aks nodepool delete {Pools} -n extra"),
        ("upgrade", $"aks upgrade {Cluster} -k 1.35.4 -y"),
        ("stop", $"aks stop {Cluster}"),
        ("start", $"aks start {Cluster}"),
        (
            "create",
            "aks create -g rg-shop-test -n made -l westeurope -k 1.35.4 --node-count 2 --node-vm-size Standard_D2s_v5"
                + " --nodepool-name system --network-plugin azure --dns-name-prefix made --enable-managed-identity"
                + " --no-ssh-key --tags team=platform"
        ),
        ("delete", "aks delete -g rg-shop-test -n made -y"),
    ];

    [Fact]
    public async Task The_file_holds_what_the_cli_sends()
    {
        await using var azure = await LiveSandbox.StartAsync();
        if (await AzureCli.SignInAsync(azure.Endpoints, azure.Folder) is not { } az)
        {
            Assert.Skip("The Azure CLI (az) is not on the PATH.");
            return;
        }

        var intents = new Dictionary<string, IReadOnlyList<SentWrite>>();
        foreach (var (intent, command) in s_intents)
        {
            var before = azure.Writes.Count;
            await az.Run(command);
            intents[intent] = [.. azure.Writes.Skip(before)];
        }

        var version = (string?)(await az.Json("version"))!["azure-cli"];
        var written = new WrittenIntents($"az {version}", intents).Write();
        if (Environment.GetEnvironmentVariable("REFRESH_CLI_WRITES") == "1")
            await File.WriteAllTextAsync(Source(), written, TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(Source(), TestContext.Current.CancellationToken)).ShouldBe(written);
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "cli-writes.json");
}
