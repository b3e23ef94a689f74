using System.Security.Cryptography;
using Azure.Core;

namespace Portal.Azure.Pipeline;

/// <summary>
/// Signs in with the certificate that lies in the file now. Whoever renews certificates replaces the file, and
/// Azure.Identity reads a file once.
/// </summary>
/// <param name="file">Read when a token is asked for, which is about once an hour.</param>
/// <param name="open">Makes the credential of what the file holds then.</param>
internal sealed class CertificateFileCredential(string file, Func<TokenCredential> open) : TokenCredential
{
    private readonly Lock _gate = new();
    private byte[] _hash = [];
    private TokenCredential? _credential;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current(File.ReadAllBytes(file)).GetToken(requestContext, cancellationToken);

    public override async ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    ) =>
        await Current(await File.ReadAllBytesAsync(file, cancellationToken))
            .GetTokenAsync(requestContext, cancellationToken);

    private TokenCredential Current(byte[] content)
    {
        var hash = SHA256.HashData(content);
        lock (_gate)
        {
            if (_credential is null || !hash.AsSpan().SequenceEqual(_hash))
            {
                (_hash, _credential) = (hash, open());
            }
            return _credential;
        }
    }
}
