using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

public sealed class ImpersonationTests
{
    private static readonly UserInfo s_root = ClusterRights.User("root", UserInfo.Masters);

    [Fact]
    public void WithoutHeaders_TheSenderActs()
    {
        using var cluster = new ClusterRights();

        new Impersonation(cluster.Authorizer).Apply(s_root, new HeaderDictionary()).ShouldBe(s_root);
    }

    [Fact]
    public void User_ComesWithoutTheirGroups_UnlessTheyAreNamed()
    {
        using var cluster = new ClusterRights();
        var headers = new HeaderDictionary { ["Impersonate-User"] = "jane" };

        new Impersonation(cluster.Authorizer).Apply(s_root, headers).Groups.ShouldBe(["system:authenticated"]);

        headers["Impersonate-Group"] = new(["helpdesk", "night"]);
        new Impersonation(cluster.Authorizer)
            .Apply(s_root, headers)
            .Groups.ShouldBe(["helpdesk", "night", "system:authenticated"]);
    }

    [Fact]
    public void ServiceAccount_ComesWithItsGroups()
    {
        using var cluster = new ClusterRights();
        var headers = new HeaderDictionary { ["Impersonate-User"] = "system:serviceaccount:shop:robot" };

        new Impersonation(cluster.Authorizer)
            .Apply(s_root, headers)
            .Groups.ShouldBe(["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"]);
    }

    [Fact]
    public void WithoutTheRight_ItIsForbidden()
    {
        using var cluster = new ClusterRights();
        var headers = new HeaderDictionary { ["Impersonate-User"] = "admin" };

        var refusal = Should.Throw<ApiRefusal>(() =>
            new Impersonation(cluster.Authorizer).Apply(ClusterRights.User("nobody"), headers)
        );

        refusal.Code.ShouldBe(403);
        refusal.Message.ShouldBe(
            "users \"admin\" is forbidden: User \"nobody\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope"
        );
    }

    [Fact]
    public void GroupWithoutUser_IsNoStatus()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["Impersonate-Group"] = "viewers";

        Impersonation.Malformed(request)!.ShouldContain("without impersonating a user");
    }
}
