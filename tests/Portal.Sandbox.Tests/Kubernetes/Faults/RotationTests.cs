using Microsoft.AspNetCore.Connections;
using Portal.Sandbox.Kubernetes.Faults;

namespace Portal.Sandbox.Tests.Kubernetes.Faults;

/// <summary>Whom a rotation of certificates cuts off, however late somebody learns of it.</summary>
public sealed class RotationTests
{
    private readonly ClusterFaults _cluster = new();

    [Fact]
    public void Rotation_CutsOffWhoWasShownACertificateOfBefore_AndNobodyElse()
    {
        var (before, after) = (Enter(generation: 0), Enter(generation: 1));

        _cluster.Rotate(1);
        _cluster.Rotate(1);

        (before.IsAborted, after.IsAborted).ShouldBe((true, false));
    }

    [Fact]
    public void Rotation_CutsOffWhoEntersLateWithACertificateOfBefore()
    {
        _cluster.Rotate(2);

        Enter(generation: 1).IsAborted.ShouldBeTrue();
    }

    [Fact]
    public void Rotation_ThatIsHeardOfLate_ChangesNothing()
    {
        _cluster.Rotate(2);
        _cluster.Rotate(1);

        Enter(generation: 1).IsAborted.ShouldBeTrue();
        Enter(generation: 2).IsAborted.ShouldBeFalse();
    }

    private Client Enter(int generation)
    {
        var client = new Client();
        _cluster.Enter(client, generation);
        return client;
    }

    private sealed class Client : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
