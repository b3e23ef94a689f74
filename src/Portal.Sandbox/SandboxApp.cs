using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure;
using Portal.Sandbox.Azure.Access;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Groups;
using Portal.Sandbox.Azure.Networks;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Faults;

namespace Portal.Sandbox;

/// <summary>The web application: its own Kestrel, unaware of the configuration and lifetime of the host around it.</summary>
internal static class SandboxApp
{
    public static WebApplication Build(
        Estate estate,
        ResourceStore store,
        KubernetesParts kubernetes,
        AccessTokens tokens,
        TimeProvider clock,
        ILoggerFactory loggers,
        X509Certificate2 certificate,
        int port,
        FaultBook faults,
        double limits,
        ConcurrentQueue<SentRequest>? sent
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A watch may be silent for minutes, and a frozen cluster for longer.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            var connections = new ClusterConnections(
                certificate,
                kubernetes.Certificates,
                kubernetes.Estate.Find,
                kubernetes.Board.Of
            );
            kestrel.Listen(IPAddress.Loopback, port, connections.Listen);
        });
        var app = builder.Build();

        var rights = new RightsRoutes(new RightsBook());
        var gateway = new ArmGateway(
            estate,
            store,
            new Settlement(store),
            new TokenCheck(estate.Tenant, tokens, clock),
            new TokenBuckets(clock, estate.Pace.Speed, limits),
            kubernetes.Estate,
            rights,
            sent,
            clock
        );
        var injection = new FaultInjection(faults, loggers.CreateLogger<FaultInjection>());
        var log = loggers.CreateLogger(typeof(SandboxApp));

        app.Use(LoopbackNamesOnly);
        var clusters = new KubernetesRoutes(
            kubernetes.Estate,
            kubernetes.Board,
            new KubernetesFaultInjection(clock),
            log
        );
        app.UseWhen(KubernetesRoutes.IsMeant, far => far.Run(clusters.Answer));
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/_sandbox", StringComparison.OrdinalIgnoreCase),
            far =>
                far.Use((context, next) => Guard(context, next, log))
                    .Use(next => context => injection.Invoke(context, next))
        );
        app.UseRouting();
        new AuthorityRoutes(tokens, new TokenEndpoint(estate.Tenant, tokens, clock)).Map(app);
        FaultRoutes.Map(app, faults);
        KubernetesFaultRoutes.Map(app, kubernetes.Faults);
        rights.Map(app);
        app.MapGet("/_sandbox/journal", () => Journal(store));
        gateway.Map(
            app,
            [
                .. CatalogRoutes.Rows,
                .. GroupRoutes.Rows,
                .. NetworkRoutes.Rows,
                .. ClusterRoutes.Rows,
                .. new CredentialRoutes(kubernetes.Kubeconfig).Rows,
                .. PoolRoutes.Rows,
                .. OperationRoutes.Rows,
                .. MaintenanceRoutes.Rows,
                .. new CommandRoutes(kubernetes.Tokens).Rows,
                .. Locks.Rows,
                .. Registrations.Rows,
                .. rights.Rows,
            ]
        );
        app.MapFallback("{**path}", gateway.Unknown);
        return app;
    }

    private static AcceptedWrite[] Journal(ResourceStore store)
    {
        lock (store.Gate)
            return [.. store.Writes];
    }

    /// <summary>A page in a browser must not reach the sandbox under a name of its own.</summary>
    private static Task LoopbackNamesOnly(HttpContext context, RequestDelegate next)
    {
        // .localhost is this machine in every resolver, so those names are nobody's own.
        var host = context.Request.Host.Host;
        if (host is "localhost" or "127.0.0.1" or "[::1]" || ServerNames.ClusterOf(host) is not null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private static async Task Guard(HttpContext context, RequestDelegate next, ILogger log)
    {
        ArmHeaders.Set(context);
        try
        {
            await next(context);
        }
        catch (Exception error) when (error is not OperationCanceledException && !context.Response.HasStarted)
        {
            log.RequestFailed(error, context.Request.Method, context.Request.Path);
            var answer = ArmErrors.Gateway(500, "InternalServerError", "The server encountered an internal error.");
            await ArmGateway.Send(context, answer);
        }
    }

    /// <summary>Signals and the console belong to the process around the sandbox.</summary>
    private sealed class OuterLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
