using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Access;

public sealed class AccessGateTests
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");
    private static readonly Scope s_test = Scope.Cluster("azure", "test");
    private static readonly Caller s_olga = new(
        "o-1",
        "Olga",
        [new Holding(Role.Operator, s_shop, Guid.Empty), new Holding(Role.Viewer, s_test, Guid.Empty)],
        null,
        "c-1"
    );

    private readonly HealthPorts _history = new();
    private readonly AccessGate _gate;

    public AccessGateTests() => _gate = StoredPolicies.Gate(_history, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_CountsInItsScope_AndNowhereElse()
    {
        (await _gate.DemandAsync(s_olga, Permission.ScaleOut, s_shop, Cancel)).ShouldBe(ApprovalRuling.Run);

        var denied = await Should.ThrowAsync<AccessDeniedException>(() =>
            _gate.DemandAsync(s_olga, Permission.ScaleOut, s_test, Cancel)
        );
        denied.Message.ShouldBe(
            "Your role (Operator, Viewer) includes the permission to scale pools out, but not in the cluster test."
        );
        _history.Entries.ShouldHaveSingleItem().Target.Name.ShouldBe("cluster:azure/test");
        (await _gate.RefusalAsync(s_olga, Permission.ScaleOut, Scope.Portal, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public void VisibleScopes_AreThoseWhereARoleShowsIt()
    {
        AccessGate.VisibleScopes(s_olga, Permission.SeeInventory).Scopes.ShouldBe([s_shop, s_test]);
        AccessGate.VisibleScopes(s_olga, Permission.SeeConfigMaps).Scopes.ShouldBe([s_shop]);
        AccessGate.VisibleScopes(s_olga, Permission.AddConnection).IsNothing.ShouldBeTrue();
    }

    [Fact]
    public async Task Somewhere_IsEnoughForWhatBelongsToNoScope()
    {
        await _gate.DemandSomewhereAsync(s_olga, Permission.RunPreflight, Cancel);
        await _gate.DemandSomewhereAsync(s_olga, Permission.DownloadAdminKubeconfig, Cancel);
        await Should.ThrowAsync<AccessDeniedException>(() =>
            _gate.DemandSomewhereAsync(s_olga, Permission.AddConnection, Cancel)
        );

        _history.Entries.ShouldHaveSingleItem().Action.ShouldBe(Permission.AddConnection);
    }
}
