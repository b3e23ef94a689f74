// Composed in Program.cs of later slices.
var builder = WebApplication.CreateBuilder(args);
await using var app = builder.Build();
await app.RunAsync();
