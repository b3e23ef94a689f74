namespace Portal.Kubernetes.Credentials;

/// <summary>A token that something else renews in a file, as the kubelet does; read again every minute.</summary>
internal sealed class TokenFile(string path, TimeProvider time)
{
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(60);

    public async ValueTask<Credential> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxBytes)
            {
                var token = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
                return token is "" || token.Any(char.IsControl)
                    ? throw new KubeCredentialException("The token file holds no token.")
                    : Credential.Bearer(token, time.GetUtcNow() + s_period);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KubeCredentialException("The token file cannot be read.", exception);
        }
        throw new KubeCredentialException("The token file is larger than 256 KiB.");
    }
}
