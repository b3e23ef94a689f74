using Portal.Core.Access;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>One way into Core that a permission guards, and how to take it where the target is in scope.</summary>
/// <param name="Name">The class and its method.</param>
/// <param name="Permission">What it needs; of several, the one that few have.</param>
/// <param name="Call">Takes it. What is read is null when there is nothing to read for this caller.</param>
internal sealed record UseCase(string Name, string Permission, Func<Estate, Caller, Task<object?>> Call)
{
    /// <summary>What it is about: the cluster, or the portal itself.</summary>
    public bool OfPortal { get; init; }

    /// <summary>The cluster is marked as production.</summary>
    public bool Production { get; init; }

    /// <summary>It belongs to no scope: a role anywhere is enough.</summary>
    public bool Somewhere { get; init; }

    /// <summary>It looks, so who sees nothing is told nothing, and nothing of it is history.</summary>
    public bool Reads { get; init; }

    /// <summary>It is under way or was agreed to: whoever might ask for it needs nobody any more.</summary>
    public bool Agreed { get; init; }

    /// <summary>It is about what another started: whoever would have to ask for it may not.</summary>
    public bool Alone { get; init; }

    /// <summary>Whoever may, needs a second person.</summary>
    public bool ByTwo { get; init; }

    /// <summary>Other permissions that it needs, of which a refusal may speak.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public static UseCase Of<T>(string method, string permission, Func<T, Estate, Caller, Task> call)
        where T : class =>
        new(
            $"{typeof(T).Name}.{method}",
            permission,
            async (estate, caller) =>
            {
                await call(estate.Use<T>(), estate, caller);
                return true;
            }
        );

    /// <summary>One that looks.</summary>
    public static UseCase Reading<T>(string method, string permission, Func<T, Estate, Caller, Task<object?>> call)
        where T : class =>
        new($"{typeof(T).Name}.{method}", permission, (estate, caller) => call(estate.Use<T>(), estate, caller))
        {
            Reads = true,
        };

    /// <summary>What comes of it for somebody with one role.</summary>
    public async Task<string> OutcomeAsync(Role role, bool foreign)
    {
        var estate = new Estate(Production);
        var caller = Whoever(role, foreign, estate);
        object? answer = true;
        try
        {
            answer = await Call(estate, caller);
        }
        catch (AccessDeniedException)
        {
            estate.Denied.ShouldNotBeEmpty($"{Name} refused {role} and told history nothing");
        }
        catch (Exception) when (estate.Allowed.Contains(Permission) || Somewhere)
        {
            // It was let in, and found nothing behind a blank port.
        }

        if (estate.Denied.ToList() is [var denied, ..])
        {
            estate.Requests.Written.ShouldBeEmpty($"{Name} refused {role} and wrote something");
            new[] { Permission }.Concat(Also).ShouldContain(denied.Action, Name);
            return Cell.Denied;
        }

        if (answer is null)
        {
            return Cell.Denied;
        }

        if (!Reads && !Somewhere)
        {
            estate.Allowed.ShouldContain(Permission, $"{Name} did not ask whether {role} may");
        }

        return estate.Requests.Written is [var written, ..]
            ? Cell.Of(asks: written.Terms is not null)
            : Cell.Of(asks: estate.MustAsk && !Agreed);
    }

    /// <summary>What the published cell means here.</summary>
    public string Expected(string cell, bool foreign) =>
        cell == Cell.None || (foreign && !Somewhere) || (Alone && cell == Cell.Request) ? Cell.Denied
        : cell == Cell.Request ? Cell.Of(asks: !Agreed)
        : Cell.Of(asks: ByTwo);

    private Caller Whoever(Role role, bool foreign, Estate estate)
    {
        var own =
            OfPortal || RoleConflicts.IsPortalWide(role)
                ? Scope.Portal
                : Scope.Cluster(estate.Cluster.Connection, estate.Cluster.Name);
        var scope = foreign ? Scope.Cluster(estate.Cluster.Connection, "another") : own;
        return new Caller("w-1", "Whoever", [new Holding(role, scope, Guid.Empty)], "10.0.0.7", "c-1");
    }
}

/// <summary>The letters of the published matrix, and what comes of them.</summary>
internal static class Cell
{
    public const string None = "-";
    public const string Request = "R";
    public const string Denied = "is denied";

    public static string Of(bool asks) => asks ? "becomes a request" : "runs";
}
