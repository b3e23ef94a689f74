using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Kubernetes.Credentials;

namespace Portal.Providers.Aks;

/// <summary>
/// The portal's own token for the API servers of AKS. The scope is that of the application "Azure Kubernetes Service
/// AAD Server", the same in every tenant: https://azure.github.io/kubelogin/concepts/aks.html.
/// </summary>
internal sealed class EntraCredential(ArmPipeline arm) : ICredentialSource
{
    public const string Scope = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

    // Azure.Identity keeps tokens and renews them before their end, so nothing is kept here.
    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await arm.TokenAsync(Scope, cancellationToken);
            return Credential.Bearer(token.Token, token.RefreshOn ?? token.ExpiresOn);
        }
        catch (ArmException exception)
        {
            throw new KubeCredentialException(exception.Error.Message, exception);
        }
    }

    // Another would be the same one: the token is good, and the cluster does not believe its holder.
    public bool Invalidate(Credential refused) => false;
}
