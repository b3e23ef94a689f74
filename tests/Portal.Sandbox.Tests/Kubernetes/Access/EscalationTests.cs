using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Kinds;
using static Portal.Sandbox.Tests.Kubernetes.Access.ClusterRights;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

public sealed class EscalationTests
{
    private const string Pods = """{"apiGroups":[""],"resources":["pods"],"verbs":["get","list","watch"]}""";

    private static readonly UserInfo s_nobody = User("nobody");

    /// <summary>In the words of the recording rbac.json.</summary>
    [Fact]
    public void Role_WithMoreThanItsWriterHolds_IsRefusedLineByLine()
    {
        using var cluster = new ClusterRights();
        cluster.Role("rbac", "pod-reader", $"[{Pods}]");
        cluster.Bind("rbac", "pod-reader", "User", "nobody");
        var role = Document(
            "rbac",
            "esc",
            "rules",
            $$"""[{{Pods}},{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]},{"apiGroups":["apps"],"resources":["deployments"],"verbs":["*"]}]"""
        );

        Refuse(cluster, KindTable.Role, role)
            .ShouldBe(
                "user \"nobody\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n"
                    + "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}\n"
                    + "{APIGroups:[\"apps\"], Resources:[\"deployments\"], Verbs:[\"*\"]}"
            );
    }

    [Fact]
    public void Role_WithinWhatItsWriterHolds_IsLetThrough()
    {
        using var cluster = new ClusterRights();
        cluster.Role("rbac", "pod-reader", $"[{Pods}]");
        cluster.Bind("rbac", "pod-reader", "User", "nobody");
        var role = Document("rbac", "ok", "rules", """[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]""");

        Refuse(cluster, KindTable.Role, role).ShouldBeNull();
    }

    [Fact]
    public void Binding_ToARoleItsWriterDoesNotHold_IsRefused_UnlessTheyMayBindIt()
    {
        using var cluster = new ClusterRights();
        var binding = Document("rbac", "escb", "subjects", """[{"kind":"User","name":"nobody"}]""");
        binding["roleRef"] = new System.Text.Json.Nodes.JsonObject { ["kind"] = "ClusterRole", ["name"] = "admin" };

        Refuse(cluster, KindTable.RoleBinding, binding)!
            .ShouldContain("\n{APIGroups:[\"\"], Resources:[\"configmaps\"], Verbs:[");

        cluster.Role(
            "rbac",
            "binder",
            """[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"resourceNames":["admin"],"verbs":["bind"]}]"""
        );
        cluster.Bind("rbac", "binder", "User", "nobody");
        Refuse(cluster, KindTable.RoleBinding, binding).ShouldBeNull();
    }

    [Fact]
    public void UnchangedRules_AreNoEscalation()
    {
        using var cluster = new ClusterRights();
        var before = Document(null, "big", "rules", """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]""");
        var after = before.DeepClone().AsObject();
        after["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["team"] = "a" };
        var check = new EscalationCheck(cluster.Store, cluster.Authorizer);

        check.Refuse(s_nobody, KindTable.ClusterRole, null, after, before).ShouldBeNull();
        check.Refuse(s_nobody, KindTable.ClusterRole, null, after, null).ShouldNotBeNull();
    }

    private static string? Refuse(ClusterRights cluster, Kind kind, System.Text.Json.Nodes.JsonObject document) =>
        new EscalationCheck(cluster.Store, cluster.Authorizer).Refuse(s_nobody, kind, "rbac", document, null);
}
