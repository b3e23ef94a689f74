using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Access;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Access;

/// <summary>What holds of roles that are given in namespaces.</summary>
public sealed class NamespaceScopeTests
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");
    private static readonly Scope s_web = Scope.Namespace("azure", "shop", "web");

    private static readonly Gen<Scope> s_scopes =
        from connection in Gen.Elements("azure", "lab")
        // Names that begin alike must not be taken for each other.
        from cluster in Gen.Elements("shop", "shop-2", "s")
        from name in Gen.Elements("web", "web-2", "shop", "w")
        from scope in Gen.Elements(
            Scope.Namespace(connection, cluster, name),
            Scope.Namespace(connection, cluster, name),
            Scope.Cluster(connection, cluster)
        )
        select scope;

    private static readonly Arbitrary<List<Holding>> s_holdings = (
        from role in Gen.Elements(Role.Operator, Role.Approver, Role.Helpdesk, Role.Viewer)
        from scope in s_scopes
        select new Holding(role, scope, Guid.Empty)
    )
        .ListOf()
        .Select(held => held.ToList())
        .ToArbitrary();

    private static readonly Scope[] s_clusters =
    [
        .. from connection in new[] { "azure", "lab" }
        from cluster in new[] { "shop", "shop-2", "s" }
        select Scope.Cluster(connection, cluster),
    ];

    private readonly HealthPorts _history = new();
    private readonly AccessGate _gate;

    public NamespaceScopeTests() => _gate = StoredPolicies.Gate(_history, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Cluster_IsSeenWholeByAHoldingOfIt_AndInPartByThoseOfItsNamespaces_AndNeverBoth() =>
        Prop.ForAll(
                s_holdings,
                held =>
                    Grants.Permissions.All(permission =>
                    {
                        var scopes = AccessGate.VisibleScopes(held, permission);
                        var partial = scopes.PartialClusters;
                        return s_clusters.All(cluster =>
                        {
                            var whole = held.Any(it =>
                                it.Scope == cluster && Grants.Of(it.Role, permission) >= Grant.InScope
                            );
                            string[] names =
                            [
                                .. held.Where(it => it.Scope.Kind == ScopeKind.Namespace)
                                    .Where(it => it.Scope.Name.StartsWith($"{cluster.Name}/", StringComparison.Ordinal))
                                    .Where(it => Grants.Of(it.Role, it.Scope, permission) >= Grant.InScope)
                                    .Select(it => it.Scope.Name.Split('/')[2])
                                    .Distinct()
                                    .Order(StringComparer.Ordinal),
                            ];
                            return scopes.Include(cluster) == whole
                                && scopes.NamespacesOf(cluster).SequenceEqual(whole ? [] : names)
                                && partial.Include(cluster) == (!whole && names.Length > 0)
                                && scopes.WithPartialClusters.Include(cluster) == (whole || names.Length > 0);
                        });
                    })
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Namespace_GivesNothingOfAWholeCluster_WhateverTheRoleAndThePermission() =>
        Prop.ForAll(
                s_holdings,
                held =>
                {
                    var caller = new Caller("o-1", "Olga", held, null, "c-1");
                    return Grants.Permissions.All(permission =>
                        s_clusters.All(cluster =>
                            Grants.BestHeld(caller.HoldingsIn(cluster), permission)
                            == Grants.Best(held.Where(it => it.Scope == cluster).Select(it => it.Role), permission)
                        )
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Permission.SeeHealth)]
    [InlineData(Permission.SeeQuota)]
    [InlineData(Permission.AddNodePool)]
    [InlineData(Permission.CordonNode)]
    [InlineData(Permission.EditTags)]
    [InlineData(Permission.SetReadOnly)]
    [InlineData(Permission.DownloadKubeconfig)]
    [InlineData(Permission.CreateNamespace)]
    [InlineData(Permission.Exec)]
    public async Task WhatIsOfAWholeCluster_IsNotEvenOfTheNamespace(string permission)
    {
        var olga = Holds(Role.Operator, s_web);

        (await _gate.RefusalAsync(olga, permission, s_web, Cancel)).ShouldNotBeNull();
        AccessGate.VisibleScopes(olga, permission).IsNothing.ShouldBeTrue();
        var denied = await Should.ThrowAsync<AccessDeniedException>(() =>
            _gate.DemandSomewhereAsync(olga, permission, Cancel)
        );
        denied.Message.ShouldBe(
            $"Your role (Operator) holds in namespace web only; the permission to {PermissionWords.Of(permission)} needs it in a whole cluster."
        );
    }

    [Theory]
    [InlineData(Permission.SeeEvents)]
    [InlineData(Permission.SeeHistory)]
    [InlineData(Permission.SeeDifferences)]
    [InlineData(Permission.SeeAccess)]
    [InlineData(Permission.RestartWorkload)]
    [InlineData(Permission.RunPreflight)]
    [InlineData(Permission.SaveDraft)]
    public async Task WhatLiesInANamespace_IsGivenInItsOwn_AndInNoOther(string permission)
    {
        var olga = Holds(Role.Operator, s_web);

        (await _gate.RefusalAsync(olga, permission, s_web, Cancel)).ShouldBeNull();
        (await _gate.RefusalAsync(olga, permission, Scope.Namespace("azure", "shop", "mail"), Cancel)).ShouldBe(
            $"Your role (Operator) includes the permission to {PermissionWords.Of(permission)}, but not in the namespace mail of the cluster shop."
        );
    }

    [Fact]
    public async Task Refusal_InTheClusterOfTheNamespace_NamesIt_AndOnlyTheRolesThatWouldDo()
    {
        var olga = new Caller(
            "o-1",
            "Olga",
            [
                new Holding(Role.Operator, s_web, Guid.Empty),
                new Holding(Role.Operator, Scope.Namespace("azure", "shop", "mail"), Guid.Empty),
                new Holding(Role.Operator, Scope.Namespace("azure", "other", "x"), Guid.Empty),
                new Holding(Role.Viewer, s_shop, Guid.Empty),
            ],
            null,
            "c-1"
        );

        (await _gate.RefusalAsync(olga, Permission.Upgrade, s_shop, Cancel)).ShouldBe(
            "Your role (Operator) holds in namespaces mail, web of this cluster only; the permission to upgrade clusters that are not production needs it in the whole cluster."
        );
        // What no role of theirs includes is not a matter of where.
        (await _gate.RefusalAsync(olga, Permission.AddConnection, s_shop, Cancel)).ShouldBe(
            "Your role (Operator, Viewer) does not include the permission to add and change connections."
        );
    }

    private static Caller Holds(Role role, Scope scope) =>
        new("o-1", "Olga", [new Holding(role, scope, Guid.Empty)], null, "c-1");
}
