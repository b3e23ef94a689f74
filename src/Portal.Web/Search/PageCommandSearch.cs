using Microsoft.Extensions.Localization;
using Portal.Core.Access;

namespace Portal.Web.Search;

/// <summary>Commands that open a page of their own and are about nothing that exists yet.</summary>
internal sealed class PageCommandSearch(IStringLocalizer<SearchTexts> texts) : ISearchSource
{
    private static readonly (string Name, string Address, string Icon, string Permission)[] s_commands =
    [
        ("CreateCluster", "/clusters/new", "add", Permission.CreateCluster),
        ("AttachCluster", "/connections/attach", "add_link", Permission.AddConnection),
        ("AddAzure", "/connections/azure", "cloud", Permission.AddConnection),
    ];

    public Task<IReadOnlyList<SearchHit>> FindAsync(string text, Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchHit>>([
            .. s_commands
                .Where(command => Grants.Best(caller.Roles, command.Permission) > Grant.Denied)
                .Where(command => CommandWords.Ask(text, texts[$"Command.{command.Name}"]))
                .Select(command => new SearchHit(
                    texts[$"Command.{command.Name}"],
                    texts["Command"],
                    command.Address,
                    command.Icon
                )),
        ]);
}
