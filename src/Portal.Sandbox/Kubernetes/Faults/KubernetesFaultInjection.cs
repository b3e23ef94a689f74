using System.Text;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>Stands before one API server and does to requests what is wrong with it.</summary>
internal sealed class KubernetesFaultInjection(TimeProvider clock)
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    public async Task Invoke(HttpContext context, ClusterFaults faults, Func<Task> next)
    {
        // A client that sent no server name is not known to the connection; it learns the same here.
        if (faults.Has(K.Refusing))
        {
            context.Abort();
            return;
        }
        await faults.Thawed.WaitAsync(context.RequestAborted);
        if (faults.Has(K.Slow))
            await Task.Delay(Delay, clock, context.RequestAborted);
        if (faults.Has(K.Throttling))
        {
            await Throttle(context);
            return;
        }
        await Serve(context, faults, next);
    }

    private static async Task Serve(HttpContext context, ClusterFaults faults, Func<Task> next)
    {
        faults.Enter(context);
        try
        {
            await next();
        }
        finally
        {
            faults.Leave(context);
        }
    }

    /// <summary>As API priority and fairness answers, recorded: no Status, plain text.</summary>
    private static async Task Throttle(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
        await Write(context, "text/plain; charset=utf-8", "Too many requests, please try again later.\n");
    }

    private static async Task Write(HttpContext context, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache, private";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
