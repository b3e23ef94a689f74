using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Kubernetes.Credentials;
using Portal.Kubernetes.KubeConfig;
using Portal.Providers.Aks;
using Portal.Providers.Tests.FarSide;

namespace Portal.Providers.Tests.Aks;

public sealed class AksKubeconfigTests : IDisposable
{
    private static readonly Uri Private = new("https://10.0.0.4:443");
    private readonly ArmPipeline _arm = new(
        new ArmConnection(AzureCloud.Public, new AzureCredential.ManagedIdentity())
    );

    [Fact]
    public void Local_account_is_used_as_it_was_handed_out_at_whatever_address()
    {
        var connection = Open("token: t0p-s3cret");

        connection.Server.ShouldBe(Private);
        connection.Credential.ShouldBeOfType<StaticCredential>();
    }

    [Fact]
    public void K15_kubelogin_is_not_run_but_replaced_by_the_portals_own_token()
    {
        var connection = Open(
            "exec: { apiVersion: client.authentication.k8s.io/v1beta1, command: kubelogin, args: [get-token] }"
        );

        connection.Credential.ShouldBeOfType<EntraCredential>();
        connection.CertificateAuthorityPem.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("tokenFile: /etc/shadow")]
    [InlineData("auth-provider: { name: azure }")]
    [InlineData("client-certificate: /etc/x.pem\n    client-key: /etc/x.key")]
    public void What_reads_files_of_this_machine_is_refused_even_from_Azure(string user) =>
        Should.Throw<FarSideException>(() => Open(user)).Message.ShouldContain("Azure handed out for shop-prod");

    public void Dispose() => _arm.Dispose();

    private ClusterConnection Open(string user) =>
        AksKubeconfig.Open(FarCluster.KubeconfigFor(Private, user), "shop-prod", _arm, TimeProvider.System);
}
