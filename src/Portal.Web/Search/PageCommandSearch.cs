using Microsoft.Extensions.Localization;
using Portal.Core.Access;

namespace Portal.Web.Search;

/// <summary>Commands that open a page of their own and are about nothing that exists yet.</summary>
internal sealed class PageCommandSearch(AccessGate gate, IStringLocalizer<SearchTexts> texts) : ISearchSource
{
    private static readonly (string Name, string Address, string Icon, string Permission)[] s_commands =
    [
        ("CreateCluster", "/clusters/new", "add", Permission.CreateCluster),
        ("AttachCluster", "/connections/attach", "add_link", Permission.AddConnection),
        ("AddAzure", "/connections/azure", "cloud", Permission.AddConnection),
    ];

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        List<SearchHit> hits = [];
        foreach (var command in s_commands)
        {
            var title = texts[$"Command.{command.Name}"];
            if (CommandWords.Ask(text, title) && await MayAsync(caller, command.Permission, cancellationToken))
            {
                hits.Add(new SearchHit(title, texts["Command"], command.Address, command.Icon));
            }
        }
        return hits;
    }

    /// <summary>Somewhere is enough: where, is chosen on the page.</summary>
    private async Task<bool> MayAsync(Caller caller, string permission, CancellationToken cancellationToken)
    {
        foreach (var scope in caller.Holdings.Select(holding => holding.Scope).Distinct())
        {
            if (await gate.RefusalAsync(caller, permission, scope, cancellationToken) is null)
            {
                return true;
            }
        }
        return false;
    }
}
