using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Providers.Attached;

/// <summary>What the kubeconfig of an attached cluster says of address, user and end.</summary>
internal sealed class AttachedFacts(AttachedKubeconfigs kubeconfigs) : IConnectionFacts
{
    public string Provider => AttachedConnection.Provider;

    public async Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await kubeconfigs.SummaryAsync(connection, cancellationToken) is { } summary
                ? new ConnectionFacts(summary.Server, IdentityOf(summary), summary.CredentialEnd)
                : new ConnectionFacts(null, null, null, "The kubeconfig does not have the context that was chosen.");
        }
        catch (FarSideException exception)
        {
            var file = AttachedConnection.File(connection) is { Length: > 0 } path
                ? $" It is looked for at {path}."
                : "";
            return new ConnectionFacts(null, null, null, $"{exception.Message}{file} {exception.Advice}");
        }
    }

    private static string IdentityOf(KubeConfigSummary summary) =>
        summary.Kind switch
        {
            CredentialKind.Token => With("token", summary.Subject),
            CredentialKind.TokenFile => "token from a file",
            CredentialKind.Certificate => With("client certificate", summary.Subject),
            CredentialKind.Password => With("password", summary.Subject),
            CredentialKind.Program => With("program", summary.Command),
            _ => "no credential",
        };

    private static string With(string kind, string? subject) => subject is null ? kind : $"{kind} ({subject})";
}
