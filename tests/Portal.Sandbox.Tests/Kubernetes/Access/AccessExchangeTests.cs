using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Tests.Kubernetes.Clients;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

/// <summary>Who may do what, on the wire; each fact was recorded from a real API server.</summary>
public sealed class AccessExchangeTests(ClientSandbox sandbox)
{
    private static readonly (string, string) s_nobody = ("Authorization", "none");

    [Theory]
    [InlineData("/api/v1/pods")]
    [InlineData("/version")]
    [InlineData("/healthz")]
    public async Task UnknownToken_IsUnauthorized_EverywhereAlike(string path)
    {
        var answer = await sandbox.Exchange("GET", path, null, ("Authorization", "Bearer nobody-knows"));

        answer.Status.ShouldBe(401);
        answer.Headers.WwwAuthenticate.ShouldBeEmpty();
        answer
            .Body.ToJsonString()
            .ShouldBe(
                """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}"""
            );
    }

    [Theory]
    [InlineData(
        "GET",
        "/api/v1/namespaces/default/pods/x/log",
        "pods \"x\" is forbidden: User \"system:anonymous\" cannot get resource \"pods/log\" in API group \"\" in the namespace \"default\""
    )]
    [InlineData(
        "GET",
        "/apis/apps/v1/deployments?watch=1",
        "deployments.apps is forbidden: User \"system:anonymous\" cannot watch resource \"deployments\" in API group \"apps\" at the cluster scope"
    )]
    [InlineData(
        "DELETE",
        "/api/v1/namespaces/default/pods",
        "pods is forbidden: User \"system:anonymous\" cannot deletecollection resource \"pods\" in API group \"\" in the namespace \"default\""
    )]
    [InlineData(
        "GET",
        "/api/v1/namespaces/default",
        "namespaces \"default\" is forbidden: User \"system:anonymous\" cannot get resource \"namespaces\" in API group \"\" in the namespace \"default\""
    )]
    [InlineData(
        "GET",
        "/api/v1/nosuchthing",
        "nosuchthing is forbidden: User \"system:anonymous\" cannot list resource \"nosuchthing\" in API group \"\" at the cluster scope"
    )]
    [InlineData("GET", "/metrics", "forbidden: User \"system:anonymous\" cannot get path \"/metrics\"")]
    public async Task Anonymous_IsForbidden_InTheExactWords(string method, string path, string message)
    {
        var answer = await sandbox.Exchange(method, path, null, s_nobody);

        answer.Status.ShouldBe(403);
        Read.Text(answer.Body, "message").ShouldBe(message);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Anonymous_SeesVersionAndHealth()
    {
        (await sandbox.Exchange("GET", "/version", null, s_nobody)).Status.ShouldBe(200);
        (await sandbox.Exchange("GET", "/readyz", null, s_nobody)).Text.ShouldBe("ok");
        (await sandbox.Exchange("GET", "/healthz/etcd", null, s_nobody)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task GroupWithoutUser_IsPlainText()
    {
        var answer = await sandbox.Exchange("GET", "/api/v1/pods", null, ("Impersonate-Group", "viewers"));

        answer.Status.ShouldBe(500);
        answer.Text.ShouldStartWith("Internal Server Error: ");
    }

    [Fact]
    public async Task TokenOfAnAccount_IsItsPassword_UntilTheAccountIsGone()
    {
        var space = await sandbox.Namespace();
        var accounts = $"/api/v1/namespaces/{space}/serviceaccounts";
        await sandbox.Send("POST", accounts, Named("robot"));
        var request = await sandbox.Send("POST", $"{accounts}/robot/token", new JsonObject());
        var token = ("Authorization", $"Bearer {Read.Text(request, "status", "token")}");

        (await sandbox.Exchange("GET", "/api", null, token)).Status.ShouldBe(200);
        var denied = await sandbox.Exchange("GET", accounts, null, token);
        Read.Text(denied.Body, "message")
            .ShouldStartWith($"serviceaccounts is forbidden: User \"system:serviceaccount:{space}:robot\" cannot list");

        await sandbox.Send("DELETE", $"{accounts}/robot");
        (await sandbox.Exchange("GET", "/api", null, token)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Role_BeyondItsWriter_IsForbidden()
    {
        var space = await sandbox.Namespace();
        var roles = $"/apis/rbac.authorization.k8s.io/v1/namespaces/{space}/roles";
        var writer = Named("writer");
        writer["rules"] = Rules("rbac.authorization.k8s.io", "roles", "create");
        await sandbox.Send("POST", roles, writer);
        var binding = Named("writer");
        binding["roleRef"] = new JsonObject
        {
            ["apiGroup"] = "rbac.authorization.k8s.io",
            ["kind"] = "Role",
            ["name"] = "writer",
        };
        binding["subjects"] = new JsonArray(
            new JsonObject
            {
                ["apiGroup"] = "rbac.authorization.k8s.io",
                ["kind"] = "User",
                ["name"] = "jane",
            }
        );
        await sandbox.Send("POST", $"/apis/rbac.authorization.k8s.io/v1/namespaces/{space}/rolebindings", binding);
        var role = Named("esc");
        role["rules"] = Rules("", "secrets", "get");

        var answer = await sandbox.Exchange("POST", roles, role, ("Impersonate-User", "jane"));

        answer.Status.ShouldBe(403);
        Read.Text(answer.Body, "message")
            .ShouldBe(
                "roles.rbac.authorization.k8s.io \"esc\" is forbidden: user \"jane\" (groups=[\"system:authenticated\"]) is"
                    + " attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}"
            );
    }

    [Theory]
    [InlineData("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")]
    [InlineData("/openapi/v2", "application/json")]
    [InlineData("/openapi/v3", "application/json")]
    public async Task KnownDocument_IsNotSentAgain(string path, string accept)
    {
        var first = await sandbox.Exchange("GET", path, null, ("Accept", accept));

        var second = await sandbox.Exchange(
            "GET",
            path,
            null,
            ("Accept", accept),
            ("If-None-Match", first.Headers.ETag!.ToString())
        );

        (second.Status, second.Text).ShouldBe((304, ""));
    }

    private static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };

    private static JsonArray Rules(string group, string resource, string verb) =>
        [
            new JsonObject
            {
                ["apiGroups"] = new JsonArray(group),
                ["resources"] = new JsonArray(resource),
                ["verbs"] = new JsonArray(verb),
            },
        ];
}
