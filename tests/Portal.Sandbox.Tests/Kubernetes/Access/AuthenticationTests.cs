using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

public sealed class AuthenticationTests
{
    private static readonly Dictionary<string, UserInfo> s_tokens = new(StringComparer.Ordinal)
    {
        ["right"] = new("jane", ["helpdesk"]),
    };

    [Theory]
    [InlineData("Bearer right", "jane")]
    [InlineData("bearer right", "jane")]
    [InlineData("Bearer wrong", null)]
    [InlineData("Bearer", "system:anonymous")]
    [InlineData("Bearer ", "system:anonymous")]
    [InlineData("Basic dXNlcjpwYXNz", "system:anonymous")]
    [InlineData("Token right", "system:anonymous")]
    [InlineData("", "system:anonymous")]
    public void Header_NamesAUser_OrNobody_OrIsRefused(string header, string? user)
    {
        using var cluster = new ClusterRights();
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = header;

        New(cluster).Authenticate(context)?.Name.ShouldBe(user);
        (New(cluster).Authenticate(context) is null).ShouldBe(user is null);
    }

    [Fact]
    public void KnownUser_IsAuthenticated() =>
        New(new ClusterRights()).Find("right")!.Groups.ShouldBe(["helpdesk", "system:authenticated"]);

    [Fact]
    public void AccountToken_HoldsUntilItExpires()
    {
        using var cluster = new ClusterRights();
        var token = Request(cluster, """{"spec":{"expirationSeconds":600}}""");

        var user = New(cluster).Find(token)!;
        user.Name.ShouldBe("system:serviceaccount:shop:robot");
        user.Groups.ShouldBe(["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"]);

        cluster.Clock.Advance(TimeSpan.FromSeconds(600));
        New(cluster).Find(token).ShouldBeNull();
    }

    [Fact]
    public void AccountToken_EndsWithItsAccount()
    {
        using var cluster = new ClusterRights();
        var token = Request(cluster, "{}");
        cluster.Store.Remove(KindTable.ServiceAccount, "shop", "robot");
        New(cluster).Find(token).ShouldBeNull();

        // Another account of the same name is not the one the token was given to.
        cluster.Store.Add(KindTable.ServiceAccount, ClusterRights.Document("shop", "robot", "secrets", "[]"));
        New(cluster).Find(token).ShouldBeNull();
    }

    [Fact]
    public void AccountToken_ForOthers_IsNotForTheApi()
    {
        using var cluster = new ClusterRights();

        New(cluster).Find(Request(cluster, """{"spec":{"audiences":["vault"]}}""")).ShouldBeNull();
    }

    [Fact]
    public void AccountToken_ChangedByAByte_IsUnknown()
    {
        using var cluster = new ClusterRights();
        var parts = Request(cluster, "{}").Split('.');
        var other = Request(cluster, """{"spec":{"expirationSeconds":7200}}""").Split('.');

        New(cluster).Find($"{parts[0]}.{other[1]}.{parts[2]}").ShouldBeNull();
        New(cluster).Find("a.b.c").ShouldBeNull();
    }

    [Fact]
    public void TokenRequest_BelowTenMinutes_IsRefused()
    {
        using var cluster = new ClusterRights();

        var refusal = Should.Throw<ApiRefusal>(() => Request(cluster, """{"spec":{"expirationSeconds":60}}"""));

        refusal.Code.ShouldBe(422);
        refusal.Message.ShouldBe(
            "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes"
        );
    }

    private static Authentication New(ClusterRights cluster) => new(s_tokens, Tokens(cluster));

    private static ServiceAccountTokens Tokens(ClusterRights cluster) => new([1, 2, 3], cluster.Store, cluster.Clock);

    private static string Request(ClusterRights cluster, string body)
    {
        if (cluster.Store.Find(KindTable.Namespace, null, "shop") is null)
            cluster.Store.Add(KindTable.Namespace, ClusterRights.Document(null, "shop", "spec", "{}"));
        if (cluster.Store.Find(KindTable.ServiceAccount, "shop", "robot") is null)
            cluster.Store.Add(KindTable.ServiceAccount, ClusterRights.Document("shop", "robot", "secrets", "[]"));
        var requests = new TokenRequests(cluster.Store, Tokens(cluster), cluster.Clock);
        return (string)requests.Answer("shop", "robot", JsonNode.Parse(body)!.AsObject())["status"]!["token"]!;
    }
}
