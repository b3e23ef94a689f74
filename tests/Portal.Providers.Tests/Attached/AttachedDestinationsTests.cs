using System.Net;
using System.Net.Sockets;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.Certificates;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Attached;

public sealed class AttachedDestinationsTests : IAsyncDisposable
{
    private const string Uid = "kubernetes:uid-of-kube-system";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly AttachedParts _parts = new();

    private IDestinationSource Destinations => _parts.Get<IDestinationSource>();

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    [Fact]
    public async Task A_cluster_is_known_again_at_another_address()
    {
        await using var far = FarCluster.Start();
        await using var elsewhere = FarCluster.Start();

        var (first, second) = (await AskAsync(far.Kubeconfig()), await AskAsync(elsewhere.Kubeconfig()));

        first.Intersect(second).ShouldBe([Uid]);
        first.Concat(second).Distinct().Count().ShouldBe(3);
        (await Destinations.AskAsync(_parts.Connections.Attach("lab", far.Kubeconfig()), Ct)).ShouldBe(first);
    }

    [Fact]
    public async Task What_a_reading_told_is_all_there_is_to_ask()
    {
        await using var far = FarCluster.Start();
        var lab = _parts.Connections.Attach("lab", far.Kubeconfig());
        var clusters = await _parts.Get<IClusterSource>().ListAsync(lab, Ct);
        var asked = far.Server.Requests.Count;

        var read = await Destinations.ReadAsync(lab, clusters, Ct);

        far.Server.Requests.Count.ShouldBe(asked);
        read.ShouldBe(await AskAsync(far.Kubeconfig()));
    }

    [Fact]
    public async Task A_uid_that_was_told_once_is_kept_unless_a_file_may_lead_elsewhere()
    {
        await using var far = FarCluster.Start(Forbidding);
        var lab = _parts.Connections.Attach("lab", far.Kubeconfig()) with { Destinations = [Uid] };
        var clusters = await _parts.Get<IClusterSource>().ListAsync(lab, Ct);
        var address = (await AskAsync(far.Kubeconfig())).ShouldHaveSingleItem();

        (await Destinations.ReadAsync(lab, clusters, Ct)).ShouldBe([address, Uid]);
        (await Destinations.AskAsync(lab, Ct)).ShouldBe([address, Uid]);
        AttachedConnection.KeepUid(lab with { Source = ConnectionSource.Configuration }, [address]).ShouldBe([address]);
    }

    [Fact]
    public async Task A_cluster_that_does_not_let_its_uid_be_read_is_known_by_its_address()
    {
        await using var far = FarCluster.Start(Forbidding);

        var asked = await AskAsync(far.Kubeconfig());

        asked.ShouldHaveSingleItem().ShouldStartWith($"kubernetes:https://{far.Server.Address.Authority}#");
        (await AskAsync(far.Kubeconfig(user: "token: another"))).ShouldBe(asked);
        (await Destinations.ReadAsync(_parts.Connections.Attach("lab", far.Kubeconfig()), Ct)).ShouldBe(asked);
    }

    [Fact]
    public async Task Another_authority_vouches_for_another_cluster_however_its_lines_are_broken()
    {
        using var stranger = new TestAuthority("Stranger");
        await using var far = FarCluster.Start(Forbidding);
        var broken = TlsFaultServer.AuthorityPem.ReplaceLineEndings("\r\n") + "\n\n";

        var known = await AskAsync(far.Kubeconfig());

        (await AskAsync(far.Kubeconfig(authorityPem: broken))).ShouldBe(known);
        (await AskAsync(far.Kubeconfig(authorityPem: stranger.Pem))).ShouldNotBe(known);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_can_be_saved_by_its_address_and_is_asked_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var lab = _parts.Connections.Attach("lab", FarCluster.KubeconfigFor(server));

        (await AskAsync(FarCluster.KubeconfigFor(server))).Count.ShouldBe(1);

        await Should.ThrowAsync<FarSideException>(() => Destinations.AskAsync(lab, Ct));
    }

    [Fact]
    public async Task A_kubeconfig_that_is_none_leads_nowhere() =>
        (await Destinations.ReadAsync(_parts.Connections.Attach("lab", "nothing"), Ct)).ShouldBeEmpty();

    [Fact]
    public async Task What_is_connected_already_is_not_read_under_a_second_name()
    {
        await using var far = FarCluster.Start();
        var twin = _parts.Connections.Attach("lab", far.Kubeconfig()) with { TwinOf = "factory" };

        var refusal = await Should.ThrowAsync<FarSideException>(() => _parts.Get<IClusterSource>().ListAsync(twin, Ct));

        refusal.Code.ShouldBe("AlreadyConnected");
        far.Server.Requests.ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> AskAsync(string kubeconfig) =>
        Destinations.AskAsync(AttachedConnection.Propose(kubeconfig, context: null), Ct);

    private static FaultAnswer? Forbidding(RecordedRequest request) =>
        request.Path.EndsWith("kube-system", StringComparison.Ordinal)
            ? FarCluster.Status(403, "Forbidden", "not you")
            : null;
}
