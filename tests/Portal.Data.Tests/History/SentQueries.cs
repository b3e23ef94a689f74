using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portal.Data.Tests.History;

/// <summary>The statements that Entity Framework sends to one database, as they are sent.</summary>
internal sealed class SentQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly List<NpgsqlCommand> _sent = [];
    private readonly IDisposable _listeners;
    private IDisposable? _commands;

    public SentQueries(string database)
    {
        _database = database;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void Forget() => _sent.Clear();

    /// <summary>Runs again what was sent.</summary>
    /// <returns>How many blocks of 8 KiB each statement touched.</returns>
    public async Task<IReadOnlyList<long>> BlocksAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        List<long> blocks = [];
        foreach (var sent in _sent)
        {
            await using var command = source.CreateCommand(
                $"explain (analyze, buffers, format json) {sent.CommandText}"
            );
            command.CommandTimeout = 0;
            foreach (NpgsqlParameter parameter in sent.Parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!);
            var root = plan.RootElement[0].GetProperty("Plan");
            blocks.Add(
                root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64()
            );
        }
        return blocks;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _commands = value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is CommandEventData { Command: NpgsqlCommand command }
            && value.Key == RelationalEventId.CommandExecuting.Name
            && command.Connection?.Database == _database
        )
        {
            _sent.Add(command.Clone());
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _commands?.Dispose();
        _listeners.Dispose();
    }
}
