using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Data.Storage;

/// <summary>
/// Contexts of what every page asks and something remembered can stand in for: while the database is away the answer is
/// an error at once, without the tries of a minute that whatever is to be written is worth.
/// </summary>
internal sealed class PromptContexts(NpgsqlDataSource source)
{
    private readonly DbContextOptions<PortalDbContext> _options = PortalDatabase.Options(source, patient: false);

    public PortalDbContext Create() => new(_options);
}
