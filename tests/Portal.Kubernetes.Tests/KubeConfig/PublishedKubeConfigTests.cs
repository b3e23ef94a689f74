using Portal.Kubernetes.KubeConfig;
using Portal.TestKit;

namespace Portal.Kubernetes.Tests.KubeConfig;

/// <summary>The good and broken kubeconfigs of other clients, each with its outcome as an upload.</summary>
public sealed class PublishedKubeConfigTests
{
    [Theory]
    [InlineData("as-user-extra", "server", "certificate-authority", "client-certificate", "client-key")]
    [InlineData("cluster-extensions", "server")]
    [InlineData("cluster-missmatch", "cluster")]
    [InlineData("multi-ca")]
    [InlineData("no-cluster", "cluster")]
    [InlineData("no-context-details", "contexts[federal-context]")]
    [InlineData("no-credentials", "users[green-user]")]
    [InlineData("no-current-context", "current-context")]
    [InlineData("no-server", "server")]
    [InlineData("preferences-extensions", "current-context")]
    [InlineData("tls-no-skip")]
    [InlineData("tls-servername")]
    [InlineData("tls-skip", "insecure-skip-tls-verify")]
    [InlineData("user-not-found", "user")]
    [InlineData("user-oidc", "certificate-authority", "auth-provider")]
    [InlineData("wildcard-ipv4", "server")]
    [InlineData("wildcard-ipv6", "server")]
    [InlineData("wildcard-ipv6_2", "server")]
    public void K8_published_kubeconfig_has_its_outcome(string name, params string[] refused)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var file = Path.Combine(Repository.SharedData!, "kubeconfigs", $"kubeconfig.{name}.yml");
        var text = File.ReadAllText(file);
        Outcome(text).Select(LastPart).ShouldBe(refused, ignoreOrder: true);
    }

    private static string LastPart(string field) =>
        field[(field.LastIndexOf("].", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    private static string[] Outcome(string text)
    {
        try
        {
            KubeConfigFile.Parse(text).Resolve(KubeConfigPolicy.Uploaded);
            return [];
        }
        catch (KubeConfigException exception)
        {
            return [.. exception.Problems.Select(it => it.Field)];
        }
    }
}
