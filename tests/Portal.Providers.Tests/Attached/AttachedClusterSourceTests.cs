using System.Text;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Attached;

public sealed class AttachedClusterSourceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_connection_is_one_cluster_with_pools_of_its_nodes_labels()
    {
        await using var far = FarCluster.Start();
        await using var parts = new AttachedParts();

        var cluster = (await ListAsync(parts, far.Kubeconfig())).ShouldHaveSingleItem();

        (cluster.Name, cluster.Connection, cluster.Provider).ShouldBe(("lab", "lab", "attached"));
        (cluster.KubernetesVersion, cluster.Location).ShouldBe(("1.34.2", "rack-7"));
        cluster.Details["uid"]!.GetValue<string>().ShouldBe("uid-of-kube-system");
        cluster
            .NodePools.Select(pool => (pool.Name, pool.OsType, pool.Count))
            .ShouldBe([("control-plane", "Linux", 1), ("nodes", "Windows", 1), ("web", "Linux", 2)]);
        var web = cluster.NodePools[2];
        (web.VmSize, web.MaxPods, web.KubernetesVersion).ShouldBe(("m5", 110, ""));
        web.Zones.ShouldBe(["rack-7-a", "rack-7-b"]);
        cluster.Details.ToJsonString().ShouldNotContain(FarCluster.Token);
    }

    [Fact]
    public async Task The_connection_identifies_the_cluster_before_it_answers_and_whatever_may_be_read()
    {
        var mayRead = false;
        await using var far = FarCluster.Start(request =>
            !mayRead && request.Path.EndsWith("kube-system", StringComparison.Ordinal)
                ? FarCluster.Status(403, "Forbidden", "not you")
                : null
        );
        await using var parts = new AttachedParts();
        var connection = parts.Connections.Attach("lab", far.Kubeconfig());
        var source = parts.Get<IClusterSource>();

        var before = source.Expected(connection)!;
        var narrow = (await source.ListAsync(connection, Ct)).ShouldHaveSingleItem();
        mayRead = true;
        var wide = (await source.ListAsync(connection, Ct)).ShouldHaveSingleItem();

        (narrow.Details.ContainsKey("uid"), wide.Details.ContainsKey("uid")).ShouldBe((false, true));
        string[] ids = [before.ProviderId, narrow.ProviderId, wide.ProviderId];
        ids.ShouldAllBe(id => id == connection.Id.ToString("D"));
    }

    [Fact]
    public async Task Where_it_is_and_until_when_the_portal_may_ask_it_stand_among_its_details()
    {
        await using var far = FarCluster.Start();
        await using var parts = new AttachedParts();
        // {"exp":1893456000}, unsigned: the far side believes any token.
        var token = $"{Segment("{}")}.{Segment("""{"exp":1893456000}""")}.x";

        var ending = (await ListAsync(parts, far.Kubeconfig($"token: {token}"))).ShouldHaveSingleItem();

        new Uri(ending.Details["server"]!.GetValue<string>()).ShouldBe(far.Server.Address);
        ending.Details["credentialEnd"]!.GetValue<string>().ShouldBe("2030-01-01T00:00:00.0000000+00:00");
        ending.Details.ToJsonString().ShouldNotContain(token);
    }

    [Theory]
    [InlineData(401, "Unauthorized", "does not accept the credential", "Rotate")]
    [InlineData(403, "Forbidden", "nodes is forbidden", "grant")]
    [InlineData(500, "InternalError", "answered 500", "log")]
    public async Task A_refusal_is_a_sentence_with_advice(int code, string reason, string sentence, string advice)
    {
        await using var far = FarCluster.Start(request =>
            request.Path == "/api/v1/nodes" ? FarCluster.Status(code, reason, "nodes is forbidden") : null
        );
        await using var parts = new AttachedParts();

        var failure = await Should.ThrowAsync<FarSideException>(() => ListAsync(parts, far.Kubeconfig()));

        failure.Code.ShouldBe(reason);
        failure.Message.ShouldContain(sentence);
        failure.Advice.ShouldContain(advice);
    }

    [Fact]
    public async Task What_is_no_API_server_is_told_as_such()
    {
        await using var far = FarCluster.Start(_ => FaultAnswer.Json(200, """{"hello":"world"}"""));
        await using var parts = new AttachedParts();

        var failure = await Should.ThrowAsync<FarSideException>(() => ListAsync(parts, far.Kubeconfig()));

        failure.Message.ShouldContain("not a Kubernetes API server");
    }

    private static string Segment(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=');

    private static Task<IReadOnlyList<Cluster>> ListAsync(AttachedParts parts, string kubeconfig) =>
        parts.Get<IClusterSource>().ListAsync(parts.Connections.Attach("lab", kubeconfig), Ct);
}
