using System.Text.Json;

namespace Portal.Web.Authentication.Sandbox;

/// <summary>Who is in which group, as people changed it; in a file, so that it outlives a restart.</summary>
/// <param name="file">May be missing: then everybody is where they were at first.</param>
internal sealed class SandboxPeople(string file) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <returns>Null for somebody whom the sandbox does not know.</returns>
    public async Task<IReadOnlyList<string>?> GroupsOfAsync(string objectId, CancellationToken cancellationToken) =>
        SandboxAccount.All.FirstOrDefault(account => account.ObjectId == objectId) is not { } known ? null
        : (await ReadAsync(cancellationToken)).TryGetValue(objectId, out var groups) ? groups
        : known.FirstGroups;

    public async Task SaveAsync(string objectId, string[] groups, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var people = await ReadAsync(cancellationToken);
            people[objectId] = groups;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Beside it first: who reads meanwhile sees the old file or the new one.
            var fresh = $"{file}.new";
            await File.WriteAllTextAsync(fresh, JsonSerializer.Serialize(people), cancellationToken);
            File.Move(fresh, file, overwrite: true);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task<Dictionary<string, string[]>> ReadAsync(CancellationToken cancellationToken) =>
        File.Exists(file)
            ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(
                await File.ReadAllTextAsync(file, cancellationToken)
            ) ?? []
            : [];
}
