using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Tests.FarSide;

namespace Portal.Kubernetes.Tests.KubeConfig;

/// <summary>K8: an uploaded kubeconfig is a program until everything dangerous in it was refused.</summary>
public sealed class RefusalTests
{
    private const int ClusterLine = 9;
    private const int UserLine = 13;

    [Theory]
    [InlineData("exec: { command: /bin/sh, apiVersion: client.authentication.k8s.io/v1 }", "exec")]
    [InlineData("auth-provider: { name: oidc }", "auth-provider")]
    [InlineData("tokenFile: /etc/passwd", "tokenFile")]
    [InlineData("client-certificate: /etc/ssl/a.crt", "client-certificate")]
    [InlineData("client-key: /etc/ssl/a.key", "client-key")]
    [InlineData("token: \"a\\r\\nX-Evil: 1\"", "token")]
    [InlineData("client-certificate-data: '%%%'", "client-certificate-data")]
    public void K8_user_that_runs_or_reads_is_refused_with_its_line(string user, string field)
    {
        var problems = Problems(KubeText.For(s_server, user: user));
        var problem = problems.First(it => it.Field == $"users[u].{field}");
        problem.Line.ShouldBe(UserLine);
        problem.Reason.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("proxy-url: http://10.0.0.1:3128", "proxy-url")]
    [InlineData("insecure-skip-tls-verify: true", "insecure-skip-tls-verify")]
    [InlineData("insecure-skip-tls-verify: perhaps", "insecure-skip-tls-verify")]
    [InlineData("tls-server-name: 'a b'", "tls-server-name")]
    public void K8_cluster_that_weakens_the_way_is_refused_with_its_line(string cluster, string field) =>
        Problems(KubeText.For(s_server, cluster: cluster))
            .ShouldContain(it => it.Field == $"clusters[c].{field}" && it.Line == ClusterLine);

    [Theory]
    [InlineData("http://api.example.org")]
    [InlineData("https://name:word@api.example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://127.0.0.1:6443")]
    [InlineData("https://[::1]:6443")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]")]
    [InlineData("https://0x7f000001")]
    [InlineData("https://2130706433")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://168.63.129.16")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://172.31.0.1")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://100.64.0.1")]
    [InlineData("https://[fd00::1]")]
    [InlineData("https://[fe80::1]")]
    [InlineData("https://0.0.0.0")]
    [InlineData("https://198.18.0.1")]
    [InlineData("https://198.19.255.254")]
    [InlineData("https://192.0.0.192")]
    [InlineData("https://[64:ff9b:1::a9fe:a9fe]")]
    [InlineData("https://[::]")]
    public void K8_address_that_is_not_public_is_refused(string server) =>
        Problems(KubeText.For(s_server).Replace(s_server.ToString(), server, StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("clusters[c].server");

    [Theory]
    [InlineData("https://8.8.8.8")]
    [InlineData("https://172.32.0.1")]
    [InlineData("https://[2001:db8::1]")]
    public void K8_public_address_is_accepted(string server) =>
        KubeConfigFile
            .Parse(KubeText.For(new Uri(server)))
            .Resolve(KubeConfigPolicy.Uploaded)
            .Server.ShouldBe(new Uri(server));

    [Fact]
    public void K8_policy_of_an_administrator_allows_what_it_names()
    {
        var text = KubeText.For(
            new Uri("https://127.0.0.1:6443"),
            cluster: "proxy-url: socks5://proxy.example:1080",
            user: "exec: { command: kubelogin, apiVersion: client.authentication.k8s.io/v1 }"
        );
        var policy = KubeConfigPolicy.Administrator with { AllowedCommands = new HashSet<string> { "kubelogin" } };
        KubeConfigFile.Parse(text).Resolve(policy).Proxy.ShouldBe(new Uri("socks5://proxy.example:1080"));
        Should.Throw<KubeConfigException>(() => KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Administrator));
    }

    [Fact]
    public void K7_authority_together_with_insecure_is_an_error_even_where_insecure_is_allowed()
    {
        var text = KubeText.For(s_server, cluster: "insecure-skip-tls-verify: true");
        var policy = KubeConfigPolicy.Uploaded with { AllowInsecureTls = true };
        Should
            .Throw<KubeConfigException>(() => KubeConfigFile.Parse(text).Resolve(policy))
            .Problems.ShouldHaveSingleItem()
            .Field.ShouldBe("clusters[c].certificate-authority-data");
    }

    [Fact]
    public void K8_refusal_never_shows_a_secret() =>
        string.Join(
                '\n',
                Problems(KubeText.For(s_server, user: "token: t0p-s3cret\n    username: a\n    password: s3cret"))
            )
            .ShouldNotContain("s3cret");

    private static readonly Uri s_server = new("https://api.example.org:6443/");

    private static IReadOnlyList<KubeConfigProblem> Problems(string text) =>
        Should.Throw<KubeConfigException>(() => KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Uploaded)).Problems;
}
