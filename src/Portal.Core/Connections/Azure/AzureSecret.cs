namespace Portal.Core.Connections.Azure;

/// <summary>What a person entered to prove the portal by; null where there is none. A class: its text form shows nothing.</summary>
public sealed class AzureSecret
{
    public static AzureSecret None { get; } = new();

    public string? Secret { get; init; }

    public ClientCertificate? Certificate { get; init; }

    /// <summary>What is kept encrypted with the connection.</summary>
    public string? Stored(AzureCredentialKind credential) =>
        credential switch
        {
            AzureCredentialKind.ClientSecret => Secret,
            AzureCredentialKind.ClientCertificate => Certificate?.Pem,
            _ => null,
        };

    public override string ToString() => nameof(AzureSecret);
}
