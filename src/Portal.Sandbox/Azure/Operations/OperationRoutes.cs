using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Operations;

/// <summary>Where running operations are asked for; all of it as recorded.</summary>
internal static class OperationRoutes
{
    private const string Base = "/subscriptions/{s}/providers/Microsoft.ContainerService/locations/{l}";

    public static IEnumerable<ArmRoute> Rows { get; } =
    [
        new("GET", Base + "/operations/{id}", Limits.GetOperation, Status),
        new("GET", Base + "/operationresults/{id}", Limits.GetOperation, Result),
    ];

    private static ArmAnswer Status(ArmCall call)
    {
        if (Find(call, out var refusal) is not { } operation)
            return refusal!;
        var body = new JsonObject
        {
            ["name"] = Name(operation),
            ["status"] = operation.Status(call.Now),
            ["startTime"] = Text(operation.Started),
        };
        var ended = operation.HasEnded(call.Now);
        if (ended)
            body["endTime"] = Text(operation.Ends);
        if ((ended ? operation.Ending.Error() : Noise(operation)) is { } error)
            body["error"] = error;
        var answer = new ArmAnswer(200, body).FromProvider();
        return ended ? answer : answer.With("Retry-After", RetryAfter(call));
    }

    /// <summary>202 while it runs, then 204: <c>Location</c> is sent for DELETE and POST only.</summary>
    private static ArmAnswer Result(ArmCall call)
    {
        if (Find(call, out var refusal) is not { } operation)
            return refusal!;
        var answer = new ArmAnswer(operation.HasEnded(call.Now) ? 204 : 202).FromProvider();
        answer.With("Location", call.Estate.Address.Result(call, operation));
        return operation.HasEnded(call.Now) ? answer : answer.With("Retry-After", RetryAfter(call));
    }

    /// <summary>The header a PUT is answered with, and both that DELETE and POST are.</summary>
    public static ArmAnswer Announce(this ArmAnswer answer, ArmCall call, Operation operation, bool location = false)
    {
        answer
            .With("Azure-AsyncOperation", call.Estate.Address.Status(call, operation))
            .With("Retry-After", RetryAfter(call));
        return location ? answer.With("Location", call.Estate.Address.Result(call, operation)) : answer;
    }

    private static Operation? Find(ArmCall call, out ArmAnswer? refusal)
    {
        refusal = null;
        var operation = Guid.TryParse(call.Route("id"), out var id) ? call.Store.Operation(id) : null;
        if (operation is null)
            refusal = ArmErrors.Flat(404, "NotFound", $"The operation '{call.Route("id")}' was not found.");
        // What Azure answers here was not recorded; that it signs its addresses was.
        else if (!call.Estate.Address.Verify(call, operation))
            refusal = ArmErrors.Gateway(
                400,
                "InvalidAsyncOperationUri",
                "The address of the operation has been altered."
            );
        return refusal is null ? operation : null;
    }

    /// <summary>Recorded: traffic under the oldest api-version names an operation with the bytes of its id swapped.</summary>
    private static string Name(Operation operation) =>
        operation.Id.ToByteArray()[0] % 3 == 0
            ? new Guid(operation.Id.ToByteArray(bigEndian: true)).ToString()
            : operation.Id.ToString();

    /// <summary>Recorded: some running operations carry an error that means nothing for their outcome.</summary>
    private static JsonObject? Noise(Operation operation) =>
        operation.Kind == OperationKind.UpdateCluster && operation.Id.ToByteArray()[1] % 2 == 0
            ? new JsonObject
            {
                ["code"] = "NotLatestOperation",
                ["message"] =
                    "Cannot proceed with the operation. Either the operation has been preempted by another one, or the information needed by the operation failed to be saved (or hasn't been saved yet).",
            }
            : null;

    private static string RetryAfter(ArmCall call) =>
        call.Estate.Pace.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
