using System.Text.Json.Nodes;
using Portal.TestKit.Ports;

namespace Portal.Sandbox.Tests.Disk;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    [Fact]
    public async Task Restart_DuringACreate_GoesOnAtTheSameAddress()
    {
        var clock = new SteppedTime();
        SandboxEndpoints before;
        string poll;
        // The address is kept only where nobody takes its port meanwhile.
        var port = LastingPort.Choose();
        await using (var azure = await FarSide.StartAsync(_folder, clock, options: it => it with { Port = port }))
        {
            before = azure.Endpoints;
            poll = (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Header("Azure-AsyncOperation")!;
        }
        clock.Advance(TimeSpan.FromSeconds(41));

        await using var again = await FarSide.StartAsync(_folder, clock);

        again.Endpoints.ShouldBe(before);
        ((string?)(await again.Get(poll)).Body["status"]).ShouldBe("Succeeded");
        (await again.Get(again.Clusters + "/alpha")).State.ShouldBe("Succeeded");
        (await again.Journal()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"Documents\":{\"x")]
    [InlineData("{}")]
    public async Task Journal_WithATornLastLine_OpensWithoutIt(string torn)
    {
        await using (var azure = await FarSide.StartAsync(_folder))
            await azure.Cluster();
        var journal = Path.Combine(_folder, "sandbox", "azure", "journal.ndjson");
        await File.AppendAllTextAsync(journal, torn, TestContext.Current.CancellationToken);

        await using (var again = await FarSide.StartAsync(_folder))
            (await again.Put(again.Clusters + "/beta", Bodies.Cluster())).Status.ShouldBe(201);

        await using var third = await FarSide.StartAsync(_folder);
        (await third.Get(third.Clusters + "/alpha")).Status.ShouldBe(200);
        (await third.Get(third.Clusters + "/beta")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Folder_InUse_IsNotOpenedTwice()
    {
        await using var azure = await FarSide.StartAsync(_folder);

        await Should.ThrowAsync<IOException>(() => FarSide.StartAsync(_folder));

        File.Exists(Path.Combine(_folder, "sandbox", "endpoints.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Endpoints_WhenReady_LieInTheFolderForTheirOwnerOnly()
    {
        await using var azure = await FarSide.StartAsync(_folder);
        var path = Path.Combine(_folder, "sandbox", "endpoints.json");

        var written = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;

        written["arm"]!.ToString().ShouldBe(azure.Endpoints.Arm.OriginalString);
        written["clientSecret"]!.ToString().ShouldBe(azure.Endpoints.ClientSecret);
        foreach (var name in new[] { "authority", "ca", "tenantId", "clientId", "subscriptionId" })
            written[name].ShouldNotBeNull();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.Combine(_folder, "sandbox", "tls", "ca.key"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        azure.Endpoints.ToString().ShouldNotContain(azure.Endpoints.ClientSecret);
    }

    [Fact]
    public async Task ServerCertificate_NearItsEnd_IsRenewedUnderTheSameAuthority()
    {
        var clock = new SteppedTime();
        await using (await FarSide.StartAsync(_folder, clock)) { }
        var tls = Path.Combine(_folder, "sandbox", "tls");
        var (authority, server) = (Read("ca.pem"), Read("server.pem"));

        await using (await FarSide.StartAsync(_folder, clock)) { }
        Read("server.pem").ShouldBe(server);
        clock.Advance(TimeSpan.FromDays(370));
        await using (await FarSide.StartAsync(_folder, clock)) { }

        Read("server.pem").ShouldNotBe(server);
        Read("ca.pem").ShouldBe(authority);

        string Read(string name) => File.ReadAllText(Path.Combine(tls, name));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
