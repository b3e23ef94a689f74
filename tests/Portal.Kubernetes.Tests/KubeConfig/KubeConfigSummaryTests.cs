using System.Text;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.Certificates;

namespace Portal.Kubernetes.Tests.KubeConfig;

public sealed class KubeConfigSummaryTests
{
    private static readonly Uri Server = new("https://api.example.test:6443");

    [Fact]
    public void Token_of_a_service_account_says_whose_it_is_and_when_it_ends()
    {
        var summary = Of($"token: {Jwt("""{"sub":"system:serviceaccount:kube-system:portal","exp":1798761600}""")}");

        summary.Kind.ShouldBe(CredentialKind.Token);
        summary.Subject.ShouldBe("system:serviceaccount:kube-system:portal");
        summary.CredentialEnd.ShouldBe(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (summary.Context, summary.Server, summary.User).ShouldBe(("here", Server.ToString(), "u"));
    }

    [Theory]
    [InlineData("t0p-s3cret")]
    [InlineData("a.b.c")]
    [InlineData("a.e30.c")]
    [InlineData("a.W10.c")]
    [InlineData("a.eyJleHAiOjFlNDAwfQ.c")]
    public void Token_that_says_nothing_of_itself_is_a_token_all_the_same(string token)
    {
        var summary = Of($"token: {token}");

        summary.Kind.ShouldBe(CredentialKind.Token);
        (summary.Subject, summary.CredentialEnd).ShouldBe((null, null));
    }

    [Fact]
    public void Certificate_says_its_subject_and_its_end()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.IssueClient("CN=alice, O=operators");

        var summary = Of(
            $"client-certificate-data: {KubeText.Base64(certificate.ExportCertificatePem())}\n    client-key-data: eA=="
        );

        summary.Kind.ShouldBe(CredentialKind.Certificate);
        summary.Subject.ShouldBe("alice");
        summary.CredentialEnd.ShouldBe(new DateTimeOffset(certificate.NotAfter).ToUniversalTime());
    }

    [Fact]
    public void Program_is_named_and_not_run()
    {
        var summary = Of("exec: { apiVersion: client.authentication.k8s.io/v1, command: kubelogin }");

        (summary.Kind, summary.Command).ShouldBe((CredentialKind.Program, "kubelogin"));
    }

    [Theory]
    [InlineData("username: alice\n    password: t0p-s3cret", CredentialKind.Password)]
    [InlineData("tokenFile: /var/run/token", CredentialKind.TokenFile)]
    [InlineData("auth-provider: { name: oidc }", CredentialKind.AuthProvider)]
    [InlineData("as: bob", CredentialKind.None)]
    public void Other_users_are_recognised(string user, CredentialKind kind)
    {
        var summary = Of(user);

        summary.Kind.ShouldBe(kind);
        summary.ToString().ShouldNotContain("t0p-s3cret");
    }

    [Fact]
    public void Context_that_is_not_there_has_no_summary() =>
        KubeConfigSummary
            .Of(KubeConfigFile.Parse(KubeText.For(Server)), KubeConfigPolicy.Uploaded, "elsewhere")
            .ShouldBeNull();

    private static KubeConfigSummary Of(string user) =>
        KubeConfigSummary
            .Of(KubeConfigFile.Parse(KubeText.For(Server, user: user)), KubeConfigPolicy.Uploaded)
            .ShouldNotBeNull();

    private static string Jwt(string claims) =>
        $"e30.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";
}
