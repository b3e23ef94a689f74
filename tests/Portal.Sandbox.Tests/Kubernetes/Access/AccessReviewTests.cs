using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Discovery;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

public sealed class AccessReviewTests
{
    private const string ListPods =
        "\"resourceAttributes\":{\"namespace\":\"default\",\"verb\":\"list\",\"resource\":\"pods\"}";

    [Fact]
    public void SelfReview_SaysWhoAllowsIt_AndNothingOfADenial()
    {
        using var cluster = new ClusterRights();
        var jane = ClusterRights.User("jane");

        Review(cluster, "selfsubjectaccessreviews", jane, $"{{{ListPods}}}")["status"]!
            .ToJsonString()
            .ShouldBe("""{"allowed":false}""");

        cluster.Bind(null, "view", "User", "jane");
        var status = Review(cluster, "selfsubjectaccessreviews", jane, $"{{{ListPods}}}")["status"]!;
        ((bool)status["allowed"]!).ShouldBeTrue();
        ((string?)status["reason"]).ShouldBe(
            "RBAC: allowed by ClusterRoleBinding \"jane-view\" of ClusterRole \"view\" to User \"jane\""
        );
    }

    [Fact]
    public void ReviewOfAnother_NeedsAUserAndOneQuestion()
    {
        using var cluster = new ClusterRights();
        var root = ClusterRights.User("root", UserInfo.Masters);

        Message(cluster, root, $"{{{ListPods}}}")
            .ShouldBe(
                ".authorization.k8s.io \"\" is invalid: spec.user: Invalid value: \"\": at least one of user or group must be specified"
            );
        Message(cluster, root, """{"user":"x"}""")
            .ShouldBe(
                ".authorization.k8s.io \"\" is invalid: spec.resourceAttributes: Invalid value: \"null\": exactly one of nonResourceAttributes or resourceAttributes must be specified"
            );
        Message(cluster, root, $$$"""{"user":"x",{{{ListPods}}},"nonResourceAttributes":{"path":"/","verb":"get"}}""")
            .ShouldBe(
                ".authorization.k8s.io \"\" is invalid: spec.nonResourceAttributes: Invalid value: authorization.NonResourceAttributes{Path:\"/\", Verb:\"get\"}: cannot be specified in combination with resourceAttributes"
            );
        Review(cluster, "subjectaccessreviews", root, $$"""{"user":"x","groups":["system:masters"],{{ListPods}}}""")[
            "status"
        ]!
            .ToJsonString()
            .ShouldBe("""{"allowed":true}""");
    }

    [Fact]
    public void LocalReview_StaysInItsNamespace()
    {
        using var cluster = new ClusterRights();

        var refusal = Should.Throw<ApiRefusal>(() =>
            Review(
                cluster,
                "localsubjectaccessreviews",
                ClusterRights.User("root"),
                $$"""{"user":"x",{{ListPods}}}""",
                "kube-system"
            )
        );

        refusal.Message.ShouldEndWith(
            "spec.resourceAttributes.namespace: Invalid value: \"default\": must match metadata.namespace"
        );
    }

    [Fact]
    public void RulesReview_ListsWhatBindingsGrant()
    {
        using var cluster = new ClusterRights();
        cluster.Role("shop", "reader", """[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]""");
        cluster.Bind("shop", "reader", "User", "jane");

        var status = Review(cluster, "selfsubjectrulesreviews", ClusterRights.User("jane"), """{"namespace":"shop"}""")[
            "status"
        ]!;

        status["resourceRules"]!
            .AsArray()
            .Select(rule => rule!.ToJsonString())
            .ShouldContain("""{"verbs":["list"],"apiGroups":[""],"resources":["pods"]}""");
        status["nonResourceRules"]!.AsArray().Count.ShouldBe(2);
        ((bool)status["incomplete"]!).ShouldBeFalse();
    }

    [Fact]
    public void SelfSubjectReview_SaysWhoAsks()
    {
        using var cluster = new ClusterRights();
        var jane = new UserInfo("jane", ["helpdesk", UserInfo.Authenticated], "u1");

        Review(cluster, "selfsubjectreviews", jane, "{}", group: "authentication.k8s.io")["status"]!
            .ToJsonString()
            .ShouldBe("""{"userInfo":{"username":"jane","uid":"u1","groups":["helpdesk","system:authenticated"]}}""");
    }

    private static string Message(ClusterRights cluster, UserInfo user, string spec) =>
        Should.Throw<ApiRefusal>(() => Review(cluster, "subjectaccessreviews", user, spec)).Message;

    private static JsonObject Review(
        ClusterRights cluster,
        string resource,
        UserInfo user,
        string spec,
        string? space = null,
        string group = "authorization.k8s.io"
    )
    {
        var accounts = new ServiceAccountTokens([1], cluster.Store, cluster.Clock);
        var authentication = new Authentication(new Dictionary<string, UserInfo>(), accounts);
        var body = new JsonObject { ["spec"] = JsonNode.Parse(spec) };
        var kind = UnstoredKinds.Find(group, "v1", resource)!;
        return new AccessReviews(cluster.Authorizer, authentication).Answer(kind, user, space, body);
    }
}
