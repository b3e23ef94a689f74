using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Portal.Sandbox.Tests.Kubernetes;

/// <summary>A client of one cluster as its kubeconfig says: address, CA, name in TLS, token.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly string _path;

    public Cluster(string kubeconfig, Version? version = null)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(kubeconfig));
        var root = yaml.Documents[0].RootNode;
        var cluster = root["clusters"][0]["cluster"];
        var server = new Uri(cluster["server"].ToString());
        var name = cluster["tls-server-name"].ToString();
        Id = server.AbsolutePath.Split('/')[^1];
        _path = server.AbsolutePath;
        Token = root["users"][0]["user"]["token"].ToString();
        var authority = Convert.FromBase64String(cluster["certificate-authority-data"].ToString());
        Http = new HttpClient(Handler(server, authority), disposeHandler: true)
        {
            // The name stands in the address, so that it is asked for and verified; the dialler knows where to go.
            BaseAddress = new Uri($"https://{name}:{server.Port}"),
            DefaultRequestVersion = version ?? HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public string Id { get; }

    public string Token { get; }

    public HttpClient Http { get; }

    /// <summary>Of a cluster that Azure does not know.</summary>
    public static Cluster Attached(SandboxServer server, string name) =>
        new(File.ReadAllText(server.Kubeconfigs.Single(one => one.Name == name).File));

    public static async Task<Cluster> OfAzure(FarSide azure, string path, string role = "User")
    {
        var answer = await azure.Send("POST", $"{path}/listCluster{role}Credential");
        answer.Status.ShouldBe(200, answer.Text);
        return new Cluster(Decode((string)answer.Body["kubeconfigs"]![0]!["value"]!));
    }

    public static string Decode(string value) => Encoding.UTF8.GetString(Convert.FromBase64String(value));

    public Task<HttpResponseMessage> Get(string path, CancellationToken cancellationToken) =>
        Http.GetAsync(_path + path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public async Task<JsonArray> Items(string path)
    {
        using var answer = await Get(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!["items"]!.AsArray();
    }

    public async Task<HttpStatusCode> Status(string path)
    {
        using var answer = await Get(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A watch: its first lines come when they are asked for.</summary>
    public async Task<StreamReader> Watch(string path)
    {
        var answer = await Get(path + "?watch=true", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => Http.Dispose();

    private static SocketsHttpHandler Handler(Uri server, byte[] authority)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(authority)));
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }
}
