using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.TestKit.Writes;

namespace Portal.Sandbox.Tests.Azure.Cli;

/// <summary>A sandbox on the machine's clock that keeps what its clients send.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private LiveSandbox(SandboxServer server, string folder) => (_server, Folder) = (server, folder);

    public SandboxEndpoints Endpoints => _server.Endpoints;

    public string Folder { get; }

    public static async Task<LiveSandbox> StartAsync(double speed = 200)
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var options = new SandboxOptions
        {
            DataFolder = folder,
            Speed = speed,
            KeepsBodies = true,
        };
        return new LiveSandbox(
            await SandboxServer.StartAsync(
                options,
                TimeProvider.System,
                NullLoggerFactory.Instance,
                TestContext.Current.CancellationToken
            ),
            folder
        );
    }

    /// <summary>The bodies of the requests to an address that ends so, in their order: what a client means by an intent.</summary>
    public IEnumerable<JsonNode> Sent(string method, string path) =>
        _server
            .Sent.Where(one => one.Method == method && one.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase))
            .Select(one => JsonNode.Parse(one.Body)!);

    /// <summary>The writes about clusters, oldest first.</summary>
    public IReadOnlyList<SentWrite> Writes =>
        [.. _server.Sent.Select(one => SentWrite.Of(one.Method, one.Path, one.Body)).OfType<SentWrite>()];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
