using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Kinds;
using static Portal.Sandbox.Tests.Kubernetes.Access.ClusterRights;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

public sealed class AuthorizerTests
{
    private static readonly UserInfo s_jane = User("jane", "helpdesk");

    [Fact]
    public void NoBinding_MayNothingButLookAround()
    {
        using var cluster = new ClusterRights();

        cluster.Decide(s_jane, "list", "pods", "shop").ShouldBe(new AccessDecision(false));
        cluster.May(s_jane, "create", "selfsubjectaccessreviews.authorization.k8s.io").ShouldBeTrue();
        cluster.Authorizer.Decide(AccessAttributes.OfPath(s_jane, "get", "/apis/apps/v1")).Allowed.ShouldBeTrue();
        cluster.Authorizer.Decide(AccessAttributes.OfPath(s_jane, "get", "/metrics")).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void Anonymous_SeesVersionAndHealthAlone()
    {
        using var cluster = new ClusterRights();

        cluster
            .Authorizer.Decide(AccessAttributes.OfPath(UserInfo.Anonymous, "get", "/version"))
            .Allowed.ShouldBeTrue();
        cluster.Authorizer.Decide(AccessAttributes.OfPath(UserInfo.Anonymous, "get", "/api")).Allowed.ShouldBeFalse();
    }

    [Fact]
    public void Masters_MayEverything_AndNoRoleIsTheReason()
    {
        using var cluster = new ClusterRights();

        cluster.Decide(User("root", UserInfo.Masters), "*", "*").ShouldBe(new AccessDecision(true));
    }

    [Fact]
    public void ClusterRoleBinding_HoldsEverywhere_AndSaysSo()
    {
        using var cluster = new ClusterRights();
        cluster.Bind(null, "view", "Group", "helpdesk");

        var decision = cluster.Decide(s_jane, "list", "pods", "shop");

        decision.Allowed.ShouldBeTrue();
        decision.Reason.ShouldBe(
            "RBAC: allowed by ClusterRoleBinding \"helpdesk-view\" of ClusterRole \"view\" to Group \"helpdesk\""
        );
        cluster.May(s_jane, "list", "secrets", "shop").ShouldBeFalse();
        cluster.May(s_jane, "list", "nodes").ShouldBeFalse();
    }

    [Fact]
    public void RoleBinding_HoldsInItsNamespaceAlone()
    {
        using var cluster = new ClusterRights();
        cluster.Role("shop", "reader", """[{"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}]""");
        cluster.Bind("shop", "reader", "User", "jane");

        cluster
            .Decide(s_jane, "list", "pods", "shop")
            .Reason.ShouldBe("RBAC: allowed by RoleBinding \"jane-reader/shop\" of Role \"reader\" to User \"jane\"");
        cluster.May(s_jane, "list", "pods", "other").ShouldBeFalse();
        cluster.May(s_jane, "list", "pods").ShouldBeFalse();
        cluster.May(s_jane, "watch", "pods", "shop").ShouldBeFalse();
        cluster.May(s_jane, "get", "pods/log", "shop").ShouldBeFalse();
    }

    [Fact]
    public void ServiceAccount_IsFoundByItsNamespace_OrTheBindings()
    {
        using var cluster = new ClusterRights();
        cluster.Role("shop", "reader", """[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]""");
        cluster.Bind("shop", "reader", "ServiceAccount", "robot");

        cluster.May(UserInfo.OfAccount("shop", "robot", null), "list", "pods", "shop").ShouldBeTrue();
        cluster.May(UserInfo.OfAccount("other", "robot", null), "list", "pods", "shop").ShouldBeFalse();
    }

    [Fact]
    public void ResourceNames_LimitARuleToThem()
    {
        using var cluster = new ClusterRights();
        cluster.Role(
            "shop",
            "one",
            """[{"apiGroups":[""],"resources":["configmaps"],"resourceNames":["settings"],"verbs":["get","list"]}]"""
        );
        cluster.Bind("shop", "one", "User", "jane");

        cluster.May(s_jane, "get", "configmaps", "shop", "settings").ShouldBeTrue();
        cluster.May(s_jane, "get", "configmaps", "shop", "other").ShouldBeFalse();
        cluster.May(s_jane, "list", "configmaps", "shop").ShouldBeFalse();
    }

    [Fact]
    public void SubresourceOfAnyResource_IsAStarBeforeIt()
    {
        using var cluster = new ClusterRights();
        cluster.ClusterRole("scaler", """[{"apiGroups":["*"],"resources":["*/scale"],"verbs":["update"]}]""");
        cluster.Bind(null, "scaler", "User", "jane");

        cluster.May(s_jane, "update", "deployments.apps/scale", "shop").ShouldBeTrue();
        cluster.May(s_jane, "update", "deployments.apps", "shop").ShouldBeFalse();
        cluster.May(s_jane, "update", "deployments.apps/status", "shop").ShouldBeFalse();
    }

    [Fact]
    public void MissingRole_IsTheReasonOfADenial()
    {
        using var cluster = new ClusterRights();
        cluster.Bind("shop", "nosuchrole", "User", "jane");

        cluster
            .Decide(s_jane, "list", "pods", "shop")
            .Reason.ShouldBe("RBAC: role.rbac.authorization.k8s.io \"nosuchrole\" not found");
    }

    [Fact]
    public void AggregatedRole_TakesInARoleOnceItIsLabelled_AndLosesItAgain()
    {
        using var cluster = new ClusterRights();
        cluster.Bind(null, "view", "Group", "helpdesk");
        var role = Document(
            null,
            "nodes-too",
            "rules",
            """[{"apiGroups":[""],"resources":["nodes"],"verbs":["list"]}]"""
        );
        role["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject
        {
            ["rbac.authorization.k8s.io/aggregate-to-view"] = "true",
        };

        cluster.Store.Add(KindTable.ClusterRole, role);
        cluster.May(s_jane, "list", "nodes").ShouldBeTrue();

        cluster.Store.Remove(KindTable.ClusterRole, null, "nodes-too");
        cluster.May(s_jane, "list", "nodes").ShouldBeFalse();
    }

    [Fact]
    public void EditAndAdmin_HoldWhatViewHolds()
    {
        using var cluster = new ClusterRights();
        cluster.Bind(null, "admin", "User", "jane");

        cluster.May(s_jane, "list", "pods", "shop").ShouldBeTrue();
        cluster.May(s_jane, "patch", "deployments.apps", "shop").ShouldBeTrue();
        cluster.May(s_jane, "create", "rolebindings.rbac.authorization.k8s.io", "shop").ShouldBeTrue();
        cluster.May(s_jane, "patch", "nodes").ShouldBeFalse();
    }

    [Fact]
    public void RevokedResource_IsForbiddenToEveryone_UntilItIsRestored()
    {
        using var cluster = new ClusterRights();
        var root = User("root", UserInfo.Masters);

        cluster.Authorizer.Revoke("pods");
        cluster.May(root, "list", "pods").ShouldBeFalse();
        cluster.May(root, "list", "nodes").ShouldBeTrue();

        cluster.Authorizer.Restore("pods");
        cluster.May(root, "list", "pods").ShouldBeTrue();
    }
}
