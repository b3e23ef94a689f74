using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;

namespace Portal.Kubernetes.Tests.KubeConfig;

public sealed class SupportedFieldsTests
{
    private static readonly Uri s_server = new("https://api.example.org:6443/prefix");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void K6_fields_of_a_cluster_are_all_taken()
    {
        var text = KubeText.For(
            s_server,
            cluster: "tls-server-name: api.internal\n    proxy-url: socks5://proxy.example:1080\n    disable-compression: true"
        );
        var connection = KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Administrator);
        connection.Server.ShouldBe(s_server);
        connection.TlsServerName.ShouldBe("api.internal");
        connection.Proxy.ShouldBe(new Uri("socks5://proxy.example:1080"));
        connection.DisableCompression.ShouldBeTrue();
        connection.AllowsAnyCertificate.ShouldBeFalse();
        connection.Namespace.ShouldBe("shop");
    }

    [Theory]
    [InlineData("token: abc", "Bearer", "abc")]
    [InlineData("{ username: u, password: p }", "Basic", "dTpw")]
    public async Task K6_token_and_password_become_the_authorization(string user, string scheme, string value)
    {
        var connection = Resolve(user);
        var credential = await connection.Credential.ShouldNotBeNull().GetAsync(Cancel);
        var authorization = credential.Authorization.ShouldNotBeNull();
        (authorization.Scheme, authorization.Parameter).ShouldBe((scheme, value));
    }

    [Fact]
    public void K6_impersonation_is_taken_with_its_uid_groups_and_extras()
    {
        var who = Resolve("{ token: t, as: jane, as-uid: u1, as-groups: [a, b], as-user-extra: { scope: [x, y] } }")
            .Impersonation.ShouldNotBeNull();
        (who.User, who.Uid).ShouldBe(("jane", "u1"));
        who.Groups.ShouldBe(["a", "b"]);
        who.Extra.ShouldBe([new("scope", "x"), new("scope", "y")]);
    }

    [Fact]
    public void K6_auth_provider_is_refused_with_the_way_out()
    {
        var refused = Should.Throw<KubeConfigException>(() => Resolve("auth-provider: { name: azure }"));
        refused.Message.ShouldContain("kubelogin");
    }

    private static ClusterConnection Resolve(string user) =>
        KubeConfigFile.Parse(KubeText.For(s_server, user: user)).Resolve(KubeConfigPolicy.Administrator);
}
