using System.Net;
using System.Net.Sockets;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;

namespace Portal.Providers.Tests.Attached;

/// <summary>Of a server that was silent when somebody rotated to it, nothing is asked before it has told who it is.</summary>
public sealed class RecognitionTests : IAsyncDisposable
{
    private const string Path = "/api/v1/namespaces/kube-system";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly AttachedParts _parts = new();

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    [Fact]
    public async Task Another_cluster_stops_the_connection_before_anything_is_asked_of_it()
    {
        await using var far = FarCluster.Start();
        Known(far.Kubeconfig(), "uid-of-the-first");

        (await RefusalAsync()).Message.ShouldBe(
            "Another cluster answers than the one that is attached as lab, so lab is not used."
        );

        far.Server.Requests.Select(request => request.Path).ShouldBe([Path]);
        _parts.Connections.All["lab"].LeadsAstray.ShouldBeTrue();
        (await RefusalAsync()).Code.ShouldBe("AnotherCluster");
        far.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_own_cluster_or_one_that_does_not_tell_is_asked_once_for_each_version(bool tells)
    {
        await using var far = FarCluster.Start(request =>
            !tells && request.Path == Path ? FarCluster.Status(403, "Forbidden", "not you") : null
        );
        Known(far.Kubeconfig(), "uid-of-kube-system");

        (await LeaseAsync()).Dispose();
        (await LeaseAsync()).Dispose();
        far.Server.Requests.Count.ShouldBe(1);

        Known(far.Kubeconfig(), "uid-of-kube-system", version: 2);
        (await LeaseAsync()).Dispose();
        far.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_silent_server_is_asked_again_when_it_answers()
    {
        await using var far = FarCluster.Start();
        // Bound and not listening: nobody else is given the port meanwhile.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var nobody = new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndPoint!).Port}");
        var lab = Known(FarCluster.KubeconfigFor(nobody), "uid-of-the-first");
        (await LeaseAsync()).Dispose();

        _parts.Connections.Secrets[lab.Id] = far.Kubeconfig();

        (await RefusalAsync()).Code.ShouldBe("AnotherCluster");
    }

    [Fact]
    public async Task Who_is_not_known_yet_is_not_asked()
    {
        await using var far = FarCluster.Start();
        _parts.Connections.Attach("lab", far.Kubeconfig());

        (await LeaseAsync()).Dispose();

        far.Server.Requests.ShouldBeEmpty();
    }

    private Connection Known(string kubeconfig, string uid, int version = 1) =>
        _parts.Connections.All["lab"] = _parts.Connections.Attach("lab", kubeconfig, version) with
        {
            Destinations = [AttachedConnection.ByUid(uid)],
        };

    private Task<Portal.Kubernetes.Leasing.KubeClientLease> LeaseAsync() =>
        _parts
            .Get<IClusterReach>()
            .LeaseAsync(_parts.Get<IClusterSource>().Expected(_parts.Connections.All["lab"])!, Ct);

    private Task<FarSideException> RefusalAsync() => Should.ThrowAsync<FarSideException>(LeaseAsync);
}
