using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Portal.Core.Changes;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>Puts the sandbox's people into groups and takes them out; mapped only where the sandbox is composed.</summary>
internal static class SandboxPeoplePages
{
    public const string Path = "/sandbox/people";

    public static void MapSandboxPeople(this WebApplication app)
    {
        var pages = app.MapGroup(Path).RequireAuthorization();
        pages.MapGet("", PageAsync);
        pages.MapPost("", SaveAsync);
    }

    private static async Task<RazorComponentResult<SandboxPeoplePage>> PageAsync(
        [FromServices] SandboxPeople people,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, IReadOnlyList<string>> groups = new(StringComparer.Ordinal);
        foreach (var account in SandboxAccount.All)
        {
            groups[account.ObjectId] = await people.GroupsOfAsync(account.ObjectId, cancellationToken) ?? [];
        }
        return new(new { Groups = groups });
    }

    private static async Task<IResult> SaveAsync(
        [FromForm] string? person,
        [FromForm] StringValues? group,
        [FromServices] SandboxPeople people,
        [FromServices] LiveGroups live,
        [FromServices] IChangeAnnouncer changes,
        CancellationToken cancellationToken
    )
    {
        var groups = (group ?? StringValues.Empty).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (
            SandboxAccount.All.FirstOrDefault(account => account.ObjectId == person) is not { } known
            || groups.Except(SandboxGroup.All.Select(it => it.Id), StringComparer.Ordinal).Any()
        )
        {
            return Results.BadRequest();
        }
        await people.SaveAsync(known.ObjectId, groups, cancellationToken);
        // A directory elsewhere is asked again some minutes later; here nobody should have to wait that long, and pages
        // that are open change at once.
        live.Forget(known.ObjectId);
        await changes.AnnounceAsync(new Change(ChangeTopic.Access, known.ObjectId));
        return Results.LocalRedirect(Path);
    }
}
