using Portal.Core.Connections;
using Portal.Core.Connections.Azure;

namespace Portal.Core.Tests.Connections.Azure;

public sealed class AzureRightsTests
{
    private static readonly string[] s_contributorTakes =
    [
        "Microsoft.Authorization/*/Delete",
        "Microsoft.Authorization/*/Write",
        "Microsoft.Authorization/elevateAccess/Action",
    ];

    [Fact]
    public void Contributor_MayDoEveryTaskButSeeInsideClusters()
    {
        var rights = AzureRights.Of([Grant(["*"], s_contributorTakes)]);

        rights
            .Where(right => !right.Allowed)
            .Select(right => right.What)
            .ShouldBe(["see inside clusters with Azure RBAC"]);
        rights.ShouldAllBe(right => !right.Unknown);
    }

    [Fact]
    public void Reader_MayReadInventoryAndQuota_AndEachOtherTaskNamesWhatIsMissing()
    {
        var rights = AzureRights.Of([Grant(["*/read"])]);

        rights.Where(right => right.Allowed).Select(right => right.What).ShouldBe(["read inventory", "read quota"]);
        Of(rights, "join subnets").Missing.ShouldBe(["Microsoft.Network/virtualNetworks/subnets/join/action"]);
        Of(rights, "upgrade")
            .Missing.ShouldBe([
                "Microsoft.ContainerService/managedClusters/write",
                "Microsoft.ContainerService/managedClusters/agentPools/write",
                "Microsoft.ContainerService/managedClusters/agentPools/upgradeNodeImageVersion/action",
            ]);
        rights.Where(right => !right.Allowed).ShouldAllBe(right => right.Loss != null && right.Missing.Count > 0);
    }

    [Fact]
    public void TwoRoles_TogetherMayDoWhatNeitherMayAlone()
    {
        var aks = Grant(["Microsoft.ContainerService/*", "Microsoft.Resources/*"]);
        var taken = Grant(["*"], ["Microsoft.ContainerService/*"]);

        Of(AzureRights.Of([aks, taken]), "create clusters").Allowed.ShouldBeTrue();
        Of(AzureRights.Of([taken]), "create clusters").Allowed.ShouldBeFalse();
    }

    [Fact]
    public void RightsInsideClusters_AreDataActions()
    {
        var data = new AzureGrant([], [], ["Microsoft.ContainerService/managedClusters/*/read"], []);
        var plain = Grant(["Microsoft.ContainerService/managedClusters/*/read"]);

        Of(AzureRights.Of([data]), "see inside clusters with Azure RBAC").Allowed.ShouldBeTrue();
        Of(AzureRights.Of([plain]), "see inside clusters with Azure RBAC").Allowed.ShouldBeFalse();
        var less = data with { NotDataActions = ["*/pods/read"] };
        Of(AzureRights.Of([less]), "see inside clusters with Azure RBAC")
            .Missing.ShouldHaveSingleItem()
            .ShouldEndWith("pods/read");
    }

    [Fact]
    public void RightsThatNobodyTells_AreUnknown_NotMissing()
    {
        var rights = AzureRights.Of(null);

        rights.Count.ShouldBe(AzureTask.All.Count);
        rights.ShouldAllBe(right => right.Unknown && right.Missing.Count == 0);
    }

    private static TestedRight Of(IReadOnlyList<TestedRight> rights, string what) =>
        rights.Single(right => right.What == what);

    private static AzureGrant Grant(string[] actions, string[]? notActions = null) =>
        new(actions, notActions ?? [], [], []);
}
