using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// What a use case leaves behind that dies at its commit, without a process of its own to die in: an exception that
/// nothing knows leaves the transaction open, or comes after its commit. Only the flow that is to die is hit.
/// </summary>
/// <remarks>Made before the estate: Entity Framework asks once a second whether anybody listens to its commands.</remarks>
internal sealed class DeathAtCommit
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly AsyncLocal<Appointment?> _appointment = new();
    private readonly List<IDisposable> _subscriptions = [];

    public DeathAtCommit() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <param name="writes">SQL of the transaction whose commit is meant.</param>
    /// <param name="before">Dies right before the commit instead of right after it.</param>
    /// <param name="work">Has that commit to die at.</param>
    public async Task OfAsync(string writes, bool before, Func<Task> work)
    {
        _appointment.Value = new Appointment(
            writes,
            before ? RelationalEventId.TransactionCommitting.Name! : RelationalEventId.TransactionCommitted.Name!
        );
        await Should.ThrowAsync<DiedException>(work);
        _appointment.Value = null;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (_appointment.Value is not { } appointment)
        {
            return;
        }

        if (
            value.Value is CommandExecutedEventData command
            && command.Command.CommandText.Contains(appointment.Writes, StringComparison.OrdinalIgnoreCase)
        )
        {
            appointment.Connection = command.ConnectionId;
        }
        else if (
            value.Key == appointment.Event
            && value.Value is TransactionEventData commit
            && commit.ConnectionId == appointment.Connection
        )
        {
            throw new DiedException();
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private sealed class Appointment(string writes, string @event)
    {
        public string Writes => writes;

        public string Event => @event;

        public Guid? Connection { get; set; }
    }

    private sealed class DiedException() : Exception("Died at the commit.");
}
