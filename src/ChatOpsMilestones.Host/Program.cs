using ChatOpsMilestones.Hosting.CommandLine;

return await Commands.RunAsync(args, Console.Out, Console.Error, Console.IsInputRedirected ? null : Console.In);
