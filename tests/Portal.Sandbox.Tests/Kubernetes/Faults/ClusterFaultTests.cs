using System.Net;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Faults;
using Portal.Sandbox.Kubernetes.Store;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Tests.Kubernetes.Faults;

/// <summary>Each fault as a client meets it over TLS; the neighbouring cluster answers all the while.</summary>
public sealed class ClusterFaultTests : IAsyncLifetime
{
    private FarSide _azure = null!;
    private Cluster _ill = null!;
    private Cluster _well = null!;

    private KubernetesFaults Faults => _azure.Server.Faults;

    public async ValueTask InitializeAsync()
    {
        _azure = await FarSide.StartAsync();
        _ill = Cluster.Attached(_azure.Server, "store-edge-north");
        _well = await Cluster.OfAzure(_azure, _azure.Clusters + "/shop-test");
        (await _ill.Status("/livez")).ShouldBe(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        _ill.Dispose();
        _well.Dispose();
        await _azure.DisposeAsync();
    }

    [Fact]
    public async Task Refusing_ClosesEveryConnection_UntilItIsOver()
    {
        var fault = Faults.SwitchOn(K.Refusing, "store-edge-north");

        await Should.ThrowAsync<HttpRequestException>(() => _ill.Status("/livez"));
        await NeighbourIsWell();

        Faults.SwitchOff(fault.Id).ShouldBeTrue();
        (await _ill.Status("/livez")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(K.CertificateExpired)]
    [InlineData(K.CertificateWrongName)]
    public async Task Certificate_ThatIsWrong_IsNotedAtOnce(K kind)
    {
        var fault = Faults.SwitchOn(kind, "store-edge-north");

        var refused = await Should.ThrowAsync<HttpRequestException>(() => _ill.Status("/livez"));
        refused.InnerException.ShouldBeOfType<AuthenticationException>();
        await NeighbourIsWell();

        Faults.SwitchOff(fault.Id);
        (await _ill.Status("/livez")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Frozen_MovesNoByte_OfOldAndNewConnections_AndThawsWhereItStood(string version)
    {
        using var client = new Cluster(await KubeconfigOf("store-edge-north"), Version.Parse(version));
        using var watch = await client.Watch("/api/v1/nodes");
        (await watch.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        using var stranger = new Cluster(await KubeconfigOf("store-edge-north"));

        var fault = Faults.SwitchOn(K.Frozen, "store-edge-north");
        var over = client.Status("/livez");
        var handshake = stranger.Status("/livez");
        await NeighbourIsWell();
        await NeighbourIsWell();
        (over.IsCompleted, handshake.IsCompleted).ShouldBe((false, false));

        Faults.SwitchOff(fault.Id);
        (await over, await handshake).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        (await watch.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Frozen_Server_CanBeStopped()
    {
        Faults.SwitchOn(K.Frozen, "store-edge-north");
        var over = _ill.Status("/livez");
        await NeighbourIsWell();

        await _azure.Server.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(() => over);
    }

    [Fact]
    public async Task Throttling_Answers429WithRetryAfterInPlainText()
    {
        Faults.SwitchOn(K.Throttling, "store-edge-north");

        using var answer = await _ill.Get("/api/v1/nodes", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        await NeighbourIsWell();
    }

    [Fact]
    public async Task RightsRevoked_ForbidsOneResource_AndEndsItsWatches()
    {
        using var watch = await _ill.Watch("/api/v1/nodes");
        Faults.SwitchOn(K.RightsRevoked, "store-edge-north", resource: "nodes");

        await Should.ThrowAsync<IOException>(() => watch.ReadToEndAsync(TestContext.Current.CancellationToken));
        (await _ill.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.Forbidden);
        (await _ill.Status("/api/v1/pods")).ShouldBe(HttpStatusCode.OK);
        (await _well.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WatchesExpired_TellsEveryWatchThatItIsTooOld()
    {
        Faults.SwitchOn(K.WatchesExpired, "store-edge-north");

        using var watch = await _ill.Watch("/api/v1/nodes");
        var ended = JsonNode.Parse(await watch.ReadToEndAsync(TestContext.Current.CancellationToken))!;

        ((string?)ended["type"], (string?)ended["object"]!["reason"]).ShouldBe(("ERROR", "Expired"));
        ended["object"]!["code"].Number().ShouldBe(410);
    }

    [Fact]
    public async Task WatchesEnd_Cleanly()
    {
        Faults.SwitchOn(K.WatchesEnd, "store-edge-north");

        using var watch = await _ill.Watch("/api/v1/nodes");
        var text = await watch.ReadToEndAsync(TestContext.Current.CancellationToken);

        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThanOrEqualTo(15);
    }

    [Fact]
    public async Task NodeFault_IsSeenInTheNode_AndOverHttp()
    {
        var node = Faults.Nodes("store-edge-north")[4];
        using var wish = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/faults/kubernetes");
        var body = new JsonObject
        {
            ["kind"] = "DiskPressure",
            ["cluster"] = _ill.Id,
            ["node"] = node,
        };
        wish.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        var added = await _azure.Send(wish);

        added.Status.ShouldBe(201, added.Text);
        var found = (await _ill.Items("/api/v1/nodes"))
            .Select(one => one!.AsObject())
            .Single(one => one.Name() == node);
        while (Conditions.Status(found, "DiskPressure") != "True")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            found = (await _ill.Items("/api/v1/nodes"))
                .Select(one => one!.AsObject())
                .Single(one => one.Name() == node);
        }
        using var removal = new HttpRequestMessage(HttpMethod.Delete, added.Header("Location"));
        (await _azure.Send(removal)).Status.ShouldBe(204);
        Faults.On.ShouldNotContain(one => one.Kind == K.DiskPressure && one.Node == node);
    }

    [Theory]
    [InlineData("""{ "kind": "Frozen", "cluster": "nowhere" }""")]
    [InlineData("""{ "kind": "DiskPressure", "cluster": "plant-leipzig", "node": "nobody" }""")]
    [InlineData("""{ "kind": "Frozen", "cluster": "plant-leipzig", "node": "lej-cp-01" }""")]
    [InlineData("""{ "kind": "RightsRevoked", "cluster": "plant-leipzig", "resource": "wishes" }""")]
    [InlineData("""{ "kind": "Earthquake", "cluster": "plant-leipzig" }""")]
    public async Task Fault_ThatMakesNoSense_IsRefused(string body)
    {
        using var wish = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/faults/kubernetes");
        wish.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await _azure.Send(wish)).Status.ShouldBe(400);
    }

    [Fact]
    public void Faults_OfTheSeed_CanBeSeenAndEnded()
    {
        Faults.On.ShouldContain(one => one.Cluster == "store-edge-south" && one.Kind == K.Refusing);
        Faults.On.ShouldContain(one => one.Cluster == _ill.Id && one.Kind == K.KubeletFlapping);

        Faults.SwitchAllOff();

        Faults.On.ShouldBeEmpty();
        KubernetesFaults.Kinds.Select(kind => kind.Kind).ShouldBe(Enum.GetValues<K>(), ignoreOrder: true);
    }

    private async Task NeighbourIsWell() => (await _well.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.OK);

    private Task<string> KubeconfigOf(string name) =>
        File.ReadAllTextAsync(
            _azure.Server.Kubeconfigs.Single(one => one.Name == name).File,
            TestContext.Current.CancellationToken
        );
}
