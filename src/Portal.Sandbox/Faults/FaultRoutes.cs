namespace Portal.Sandbox.Faults;

/// <summary>The fault page as HTTP. It exists on the sandbox's loopback server and nowhere else.</summary>
internal static class FaultRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FaultBook book)
    {
        var faults = routes.MapGroup("/_sandbox/faults");
        faults.MapGet("", book.List);
        faults.MapPost("", (Fault fault) => Add(book, fault));
        faults.MapGet("errors", () => ServiceErrors.All);
        faults.MapPost("errors", (WantedError wanted) => Add(book, wanted));
        faults.MapDelete("", book.Clear);
        faults.MapDelete("{id:int}", (int id) => book.Remove(id) ? Results.NoContent() : Results.NotFound());
    }

    private static IResult Add(FaultBook book, WantedError wanted) =>
        wanted.Flaw is { } flaw ? Results.BadRequest(flaw) : Add(book, wanted.ToFault());

    private static IResult Add(FaultBook book, Fault fault)
    {
        if (!FaultBook.IsPattern(fault.Path) || fault.Times < 1 || fault.Status is < 400 or > 599)
            return Results.BadRequest("path must be a regular expression, times at least 1, status from 400 to 599");
        var added = book.Add(fault);
        return Results.Created($"/_sandbox/faults/{added.Id}", added);
    }
}
