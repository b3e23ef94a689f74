using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Seeding;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Disk;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Faults;
using Portal.Sandbox.Kubernetes.Seeding;
using Portal.Sandbox.Tls;

namespace Portal.Sandbox;

/// <summary>A cloud in a box: speaks Azure's protocols over TLS on loopback, with its state in a folder.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>A kubelet that speaks each second; faster, and the beats of all nodes would be the machine's whole work.</summary>
    private const double FastestClusters = 10;

    private readonly WebApplication _app;
    private readonly Stack<IDisposable> _owned;

    private SandboxServer(
        WebApplication app,
        Stack<IDisposable> owned,
        SandboxEndpoints endpoints,
        KubernetesEstate clusters,
        KubernetesFaults faults,
        IReadOnlyList<SandboxKubeconfig> kubeconfigs
    )
    {
        (_app, _owned, Endpoints, Faults, Kubeconfigs) = (app, owned, endpoints, faults, kubeconfigs);
        Clusters = clusters;
    }

    /// <summary>What the service answers, or how its operations end, on demand.</summary>
    public required ServiceFaults ServiceFaults { get; init; }

    /// <summary>Writes in the order they came; empty unless <see cref="SandboxOptions.KeepsBodies"/>.</summary>
    public IReadOnlyCollection<SentRequest> Sent { get; private init; } = [];

    internal KubernetesEstate Clusters { get; }

    public SandboxEndpoints Endpoints { get; }

    /// <summary>What is wrong with the clusters, on demand.</summary>
    public KubernetesFaults Faults { get; }

    /// <summary>The clusters that Azure does not know, each with the file that lets a client in.</summary>
    public IReadOnlyList<SandboxKubeconfig> Kubeconfigs { get; }

    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Speed);
        var folder = PrivateFile.CreateFolder(Path.Combine(options.DataFolder, "sandbox"));
        var state = PrivateFile.CreateFolder(Path.Combine(folder, "azure"));
        var announcement = Path.Combine(folder, "endpoints.json");
        var owned = new Stack<IDisposable>();
        try
        {
            var store = Own(owned, ResourceStore.Open(Path.Combine(state, "journal.ndjson")));
            // Only now is this process the folder's owner; what an earlier one announced is over.
            File.Delete(announcement);
            var tenant = Tenant.LoadOrCreate(Path.Combine(folder, "tenant.json"));
            if (store.IsEmpty)
                Seed.Plant(store, tenant, options.LoadClusters);
            var tls = new ServerCertificate(Path.Combine(folder, "tls"), clock);
            var certificate = Own(owned, tls.LoadOrCreate());
            var tokens = Own(owned, new AccessTokens(tenant, clock));
            var signing = HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant.ClientSecret), "poll addresses"u8);
            var estate = new Estate(tenant, new Pace(options.Speed), new OperationAddress(signing));
            var clusterTokens = new ClusterTokens(
                tenant.ClientSecret,
                token => tokens.Check(token, [Kubeconfig.DirectoryServer], out _) == TokenFlaw.None
            );
            var (board, book) = (new FaultBoard(clock), new FaultBook());
            var clusters = Own(
                owned,
                new KubernetesEstate(
                    store,
                    new EstateSettings(
                        PrivateFile.CreateFolder(Path.Combine(folder, "kubernetes")),
                        clock,
                        Math.Min(options.Speed, FastestClusters),
                        estate.Pace,
                        await File.ReadAllTextAsync(tls.AuthorityFile, cancellationToken),
                        clusterTokens,
                        loggers,
                        options.LoadNodes,
                        options.LoadPods
                    ),
                    board
                )
            );
            var faults = new KubernetesFaults(board, clusters);
            var certificates = Own(owned, new ClusterCertificates(tls, Path.Combine(folder, "rotated"), clock));
            var kubeconfig = new Kubeconfig(clusterTokens, certificates.AuthorityFile);
            var kubernetes = new KubernetesParts(clusters, board, faults, kubeconfig, clusterTokens, certificates);
            var sent = options.KeepsBodies ? new ConcurrentQueue<SentRequest>() : null;
            var portFile = Path.Combine(folder, "port");
            var app = SandboxApp.Build(
                estate,
                store,
                kubernetes,
                tokens,
                clock,
                loggers,
                certificate,
                ChoosePort(options.Port, portFile),
                book,
                options.Limits,
                sent
            );
            await app.StartAsync(cancellationToken);
            var arm = Address(app);
            PrivateFile.Write(portFile, Encoding.ASCII.GetBytes(arm.Port.ToString(CultureInfo.InvariantCulture)));
            var endpoints = new SandboxEndpoints(
                arm,
                arm,
                tls.AuthorityFile,
                tenant.TenantId.ToString(),
                tenant.ClientId.ToString(),
                tenant.ClientSecret,
                tenant.SubscriptionId.ToString()
            );
            endpoints.WriteTo(announcement);
            loggers.CreateLogger<SandboxServer>().Started(arm, folder);
            foreach (var (cluster, kind) in SeededFaults.Clusters)
                faults.SwitchOn(kind, cluster);
            var files = kubeconfig.WriteAttached(arm, clusters.Attached, folder);
            return new SandboxServer(app, owned, endpoints, clusters, faults, files)
            {
                ServiceFaults = new ServiceFaults(book),
                Sent = sent ?? [],
            };
        }
        catch
        {
            Release(owned);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Release(_owned);
    }

    private static Uri Address(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        return new Uri(addresses!.Addresses.Single());
    }

    /// <summary>The asked port; else the last run's, when nobody took it meanwhile; else any.</summary>
    private static int ChoosePort(int asked, string file)
    {
        if (
            asked != 0
            || !File.Exists(file)
            || !int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
        )
            return asked;
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, last);
            probe.Start();
            return last;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static T Own<T>(Stack<IDisposable> owned, T resource)
        where T : IDisposable
    {
        owned.Push(resource);
        return resource;
    }

    private static void Release(Stack<IDisposable> owned)
    {
        while (owned.TryPop(out var resource))
            resource.Dispose();
    }
}
