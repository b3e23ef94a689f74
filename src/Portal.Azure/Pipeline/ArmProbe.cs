using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Portal.Azure.Errors;

namespace Portal.Azure.Pipeline;

/// <summary>
/// Opens the way to one address of a cloud one step at a time, so that a person learns at which step it fails. Obeys
/// the connection's trust; sends no credential and no request.
/// </summary>
/// <param name="address">Resource Manager's or the authority's.</param>
/// <param name="connection">Its trust holds.</param>
public sealed class ArmProbe(Uri address, ArmConnection connection)
{
    /// <summary>
    /// The proxy that requests to this address take, from the machine's settings; null for none. Behind one it resolves
    /// and dials, not the portal, so there is nothing to try.
    /// </summary>
    public Uri? Proxy =>
        HttpClient.DefaultProxy.IsBypassed(address) ? null
        : HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address ? proxy
        : null;

    /// <summary>The addresses of the host's name.</summary>
    /// <exception cref="ArmException">The name has none.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(address.IdnHost, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw Failed(ArmErrorCodes.NameNotResolved, $"The name {address.IdnHost} has no address.", exception);
        }
    }

    /// <summary>Opens a TCP connection and closes it.</summary>
    /// <returns>The address that took it.</returns>
    /// <exception cref="ArmException">Nobody takes it.</exception>
    public async Task<IPEndPoint> ConnectAsync(CancellationToken cancellationToken)
    {
        using var client = await DialAsync(cancellationToken);
        var end = (IPEndPoint)client.Client.RemoteEndPoint!;
        return end.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(end.Address.MapToIPv4(), end.Port) : end;
    }

    /// <summary>Opens a TLS connection and closes it.</summary>
    /// <returns>Who signed the server's certificate.</returns>
    /// <exception cref="ArmException">TLS fails, with the reason.</exception>
    public async Task<string> GreetAsync(CancellationToken cancellationToken)
    {
        using var client = await DialAsync(cancellationToken);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.IdnHost,
                    CertificateChainPolicy = TrustedTransport.Trust(
                        connection.TrustedCertificatesFile,
                        connection.TrustedCertificates
                    ),
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            throw TlsFailure(exception);
        }
        using var certificate = X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
        return FarSideText.Limit(
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            FarSideText.LongestName
        );
    }

    private async Task<TcpClient> DialAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.IdnHost, address.Port, cancellationToken);
            return client;
        }
        catch (SocketException exception)
        {
            client.Dispose();
            throw Failed(ArmErrorCodes.ConnectionFailed, $"Nobody answers at {address.Authority}.", exception);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    // The runtime names the reason in its message alone: X509ChainStatusFlags and SslPolicyErrors, not localized.
    private ArmException TlsFailure(Exception exception)
    {
        bool Says(string reason) => exception.Message.Contains(reason, StringComparison.Ordinal);
        var host = address.Authority;
        return Says("RemoteCertificateNameMismatch")
                ? Failed(ArmErrorCodes.WrongName, $"The certificate of {host} is for another name.", exception)
            : Says("NotTimeValid")
                ? Failed(ArmErrorCodes.CertificateExpired, $"The certificate of {host} is not valid now.", exception)
            : Says("PartialChain") || Says("UntrustedRoot")
                ? Failed(
                    ArmErrorCodes.UnknownAuthority,
                    $"The certificate of {host} is from an authority that is not trusted here.",
                    exception
                )
            : Failed(ArmErrorCodes.TlsFailed, $"TLS with {host} failed.", exception);
    }

    private static ArmException Failed(string code, string sentence, Exception exception) =>
        new(0, new ArmError(code, sentence), new ArmRequestIds(null, null, null), exception);
}
