using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Portal.TestKit.Certificates;

namespace Portal.EmbeddedPostgres.Tests.TestKit;

public sealed class TestAuthorityTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task IssueServer_ForTheHost_IsTrustedByItsClients() =>
        await HandshakeAsync(_authority.IssueServer(), "127.0.0.1", _authority.TrustPolicy());

    [Fact]
    public async Task IssueServer_ForAnotherHost_IsRefused() =>
        await RefusedAsync(_authority.IssueServer("elsewhere.example"), _authority.TrustPolicy());

    [Fact]
    public async Task IssueServer_ThatHasEnded_IsRefused() =>
        await RefusedAsync(
            _authority.IssueServer(TimeProvider.System.GetUtcNow().AddDays(-1)),
            _authority.TrustPolicy()
        );

    [Fact]
    public async Task IssueServer_OfAnotherAuthority_IsRefused()
    {
        using var other = new TestAuthority();
        await RefusedAsync(other.IssueServer(), _authority.TrustPolicy());
    }

    private static async Task RefusedAsync(X509Certificate2 server, X509ChainPolicy policy) =>
        await Should.ThrowAsync<AuthenticationException>(() => HandshakeAsync(server, "127.0.0.1", policy));

    private static async Task HandshakeAsync(X509Certificate2 certificate, string host, X509ChainPolicy policy)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancel);
        using var accepted = await listener.AcceptTcpClientAsync(cancel);
        await using var far = new SslStream(accepted.GetStream());
        await using var near = new SslStream(client.GetStream());

        var serving = far.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate },
            cancel
        );
        await near.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy },
            cancel
        );
        await serving;
    }
}
