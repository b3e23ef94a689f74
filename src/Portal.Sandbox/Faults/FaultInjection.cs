using System.Globalization;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Faults;

/// <summary>Stands before the far side and makes happen what the fault page asks for.</summary>
internal sealed class FaultInjection(FaultBook book, ILogger<FaultInjection> log)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (book.Take(context.Request.Method, context.Request.Path.Value!) is not { } fault)
        {
            await next(context);
            return;
        }
        log.FaultTaken(fault.Kind, context.Request.Method, context.Request.Path);
        await (
            fault.Kind switch
            {
                FaultKind.Status => ArmGateway.Send(context, Error(context, fault)),
                FaultKind.Throttle => ArmGateway.Send(
                    context,
                    Error(context, fault with { Status = 429, Code = "Throttled", RetryAfter = fault.RetryAfter ?? 2 })
                ),
                FaultKind.Hang => Hang(context),
                FaultKind.DropBefore => Drop(context),
                FaultKind.DropAfter => ActThenDrop(context, next),
                FaultKind.MalformedJson => ActThenCut(context, next),
                FaultKind.ProvisioningFailed => Doom(context, next, fault),
                _ => throw new InvalidOperationException($"Unknown fault {fault.Kind}."),
            }
        );
    }

    private static ArmAnswer Error(HttpContext context, Fault fault)
    {
        var message = Words(context, fault.Message);
        var answer = fault.Flat
            ? ArmErrors.Flat(fault.Status, fault.Code, message, fault.Target)
            : ArmErrors.Gateway(fault.Status, fault.Code, message);
        if (fault.Subcode is { } subcode)
            answer.Body!["subcode"] = subcode;
        return fault.RetryAfter is { } seconds
            ? answer.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    private static async Task Hang(HttpContext context)
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(given.SetResult);
        await given.Task;
        context.Abort();
    }

    private static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task ActThenDrop(HttpContext context, RequestDelegate next)
    {
        context.Response.Body = Stream.Null;
        await next(context);
        context.Abort();
    }

    private static async Task ActThenCut(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await next(context);
        context.Response.Body = body;
        var half = (int)whole.Length / 2;
        context.Response.ContentLength = half;
        await body.WriteAsync(whole.GetBuffer().AsMemory(0, half), context.RequestAborted);
    }

    private static Task Doom(HttpContext context, RequestDelegate next, Fault fault)
    {
        context.Features.Set(
            new Ending(fault.Code == "Canceled" ? "Canceled" : "Failed", fault.Code, Words(context, fault.Message))
        );
        return next(context);
    }

    private static string Words(HttpContext context, string message)
    {
        var parts = context.Request.Path.Value!.Split('/');
        foreach (
            var (word, segment) in new[]
            {
                ("subscription", "subscriptions"),
                ("group", "resourceGroups"),
                ("cluster", "managedClusters"),
                ("pool", "agentPools"),
                ("location", "locations"),
            }
        )
        {
            var at = Array.FindIndex(parts, part => part.Equals(segment, StringComparison.OrdinalIgnoreCase));
            var value =
                at >= 0 && at + 1 < parts.Length ? parts[at + 1]
                : word == "location" ? "westeurope"
                : word;
            message = message.Replace($"{{{word}}}", value, StringComparison.Ordinal);
        }
        return message;
    }
}
