using System.Security.Cryptography;
using System.Text.Json;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Clusters;

/// <summary>
/// What must survive a restart, in <c>postgres/server.json</c>, readable by the portal's account alone. Home is the
/// folder around the cluster when that cannot lie in the data folder; Owner is the account that owns its files.
/// </summary>
internal sealed record ServerRecord(string? Home, string Owner, string Password, int? Port)
{
    public static ServerRecord New(string? home, ServerAccount account) =>
        new(home, account.Name, RandomNumberGenerator.GetHexString(48, lowercase: true), Port: null);

    public static string FileIn(string folder) => Path.Combine(folder, "server.json");

    public static async Task<ServerRecord?> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = FileIn(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ServerRecord>(await File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (JsonException exception)
        {
            throw new EmbeddedPostgresException(
                $"The file {path} is damaged; restore it from a backup, or choose another data folder.",
                exception
            );
        }
    }

    public async Task SaveAsync(string folder, CancellationToken cancellationToken)
    {
        var next = Path.Combine(folder, "server.json.next");
        await PrivateFiles.WriteAsync(next, JsonSerializer.Serialize(this), cancellationToken);
        File.Move(next, FileIn(folder), overwrite: true);
    }
}
