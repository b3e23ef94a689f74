using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Faults;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>Everything below /k8s/{id}: the API server of that cluster, behind what is wrong with it.</summary>
internal sealed class KubernetesRoutes(
    KubernetesEstate estate,
    FaultBoard faults,
    KubernetesFaultInjection injection,
    ILogger log
)
{
    private const string Prefix = "/k8s/";

    private static readonly ApiRefusal s_failure = new(500, "InternalError", "Internal error occurred");

    public static bool IsMeant(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/k8s", StringComparison.Ordinal);

    public Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value![Prefix.Length..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var id = slash < 0 ? path : path[..slash];
        if (estate.Find(id) is not { } identity)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        if (!estate.Answers(identity))
        {
            context.Abort();
            return Task.CompletedTask;
        }
        return injection.Invoke(context, faults.Of(id), () => Serve(context, id, slash < 0 ? "/" : path[slash..]));
    }

    private async Task Serve(HttpContext context, string id, string path)
    {
        try
        {
            await estate.Open(id)!.Api.HandleAsync(context, path);
        }
        catch (Exception error) when (error is not OperationCanceledException && !context.Response.HasStarted)
        {
            log.RequestFailed(error, context.Request.Method, context.Request.Path);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsJsonAsync(s_failure.Status, context.RequestAborted);
        }
    }
}
